using System.Globalization;
using System.Text;
using Hyperabi.Benchmarks.Calls;
using Hyperabi.Benchmarks.Interleaving;
using Hyperabi.Benchmarks.Patching;
using Hyperabi.Benchmarks.Subjects;

namespace Hyperabi.Benchmarks.Report;

/// <summary>Prints <c>docs/performance.md</c>.</summary>
internal static class PerformancePage
{
    private static readonly int[] Sizes = [100, 1_000, 10_000];

    public static string Of(IReadOnlyList<Budget> budgets, string stubTable, string environment)
    {
        var page = new StringBuilder();
        page.Append(
            $"""
            # Performance

            `./build.sh bench` measures and rewrites this page. Every figure is a ratio within one process on one machine; a ratio
            below 1 means that Hyperabi takes less.

            ## Budgets

            {BudgetTable(budgets)}
            ## The generator

            The peer is the SDK's own generator for `[LibraryImport]`: the same number of methods, of the same names, documentation
            and blittable parameters, for which it has the least to do. Both run by turns, the one that began last being second
            next, over {InterleavedConfig.Rounds} rounds; a ratio is the median of the rounds' ratios, the quartiles stand in parentheses. Every round
            has new constants, so that nothing remembered from an earlier round helps. The compiler's time for the user's own file
            is in the last column, on both sides.

            | hypercalls | cold | edit elsewhere | edit one | insert first | cold, then the compiler |
            |---:|---:|---:|---:|---:|---:|

            """.ReplaceLineEndings("\n"));
        foreach (int size in Sizes)
        {
            page.Append(CultureInfo.InvariantCulture, $"| {size:N0} ");
            foreach (Scenario scenario in Enum.GetValues<Scenario>())
            {
                Result result = GeneratorBenchmarks.ResultOf(scenario, size);
                page.Append(CultureInfo.InvariantCulture, $"| {Ratio(result)} ");
            }

            page.Append("|\n");
        }

        page.Append(
            """

            Memory allocated by the generator alone, by the same comparison:

            | hypercalls | cold | edit elsewhere | edit one | insert first |
            |---:|---:|---:|---:|---:|

            """.ReplaceLineEndings("\n"));
        foreach (int size in Sizes)
        {
            page.Append(CultureInfo.InvariantCulture, $"| {size:N0} ");
            foreach (Scenario scenario in Enum.GetValues<Scenario>().Where(scenario => scenario != Scenario.ColdAndCompiler))
            {
                Result result = GeneratorBenchmarks.ResultOf(scenario, size);
                page.Append(CultureInfo.InvariantCulture, $"| {result.OurBytes / result.PeerBytes:F2} ");
            }

            page.Append("|\n");
        }

        page.Append(
            $"""

            ## Calls

            A hosted process calls each hypercall of KVM by its patched entry, in a loop, and C compiled by gcc does the same; a NOP stands where
            the stub has VMMCALL. The two change places after each 200,000 calls. What the normal transition costs is the runtime's: a frame
            that is linked and unlinked around each call; nothing else stands around the call in the compiled loop.

            | hypercall | suppressed transition | normal transition |
            |---|---:|---:|

            """.ReplaceLineEndings("\n"));
        foreach (string hypercall in CallBenchmarks.Hypercalls)
        {
            page.Append(
                CultureInfo.InvariantCulture,
                $"| `{hypercall}` | {Ratio(CallBenchmarks.ResultOf(Transition.Suppressed, hypercall))} | {Ratio(CallBenchmarks.ResultOf(Transition.Normal, hypercall))} |\n");
        }

        page.Append(
            $"""
            | geometric mean | {CallBenchmarks.RatioOf(Transition.Suppressed):F3} | {CallBenchmarks.RatioOf(Transition.Normal):F3} |

            ## Patching

            10,000 entries are retargeted by a store each, and the processors serialise; the peer copies the entries' bytes once.

            | what | ratio |
            |---|---:|
            | stores and barrier | {Ratio(PatchBenchmarks.ResultOf(PatchWork.StoresAndBarrier))} |
            | stores and barrier, and mapping the entries to be written | {Ratio(PatchBenchmarks.ResultOf(PatchWork.WithMapping))} |

            ## The stubs

            KVM's {StubCount(stubTable)} stubs (every hypercall, vendor and calling convention), in sum of *instructions / bytes*; no single one has more
            instructions or bytes than either compiler's ([each of them](../benchmarks/{StubTable.FileName})).

            | {string.Join(" | ", StubTable.Sums(stubTable).Select(sum => sum.Maker))} |
            |{string.Concat(StubTable.Sums(stubTable).Select(_ => "---:|"))}
            | {string.Join(" | ", StubTable.Sums(stubTable).Select(sum => sum.Sum))} |

            ## Measured with

            {environment}

            """.ReplaceLineEndings("\n"));
        return page.ToString();
    }

    /// <summary>The table of promises, for this page and the README.</summary>
    public static string BudgetTable(IReadOnlyList<Budget> budgets)
    {
        var table = new StringBuilder("| what | against | measured | budget |\n|---|---|---:|---:|\n");
        foreach (Budget budget in budgets)
            table.Append(CultureInfo.InvariantCulture, $"| {budget.What} | {budget.Against} | {Digits(budget.Ratio)} | {budget.Limit} |\n");
        return table.ToString();
    }

    private static string Ratio(Result result) =>
        string.Create(CultureInfo.InvariantCulture, $"{result.Ratio:F3} ({result.Quantile(0.25):F3}-{result.Quantile(0.75):F3})");

    private static string Digits(double ratio) => ratio.ToString(ratio < 1 ? "F3" : "F2", CultureInfo.InvariantCulture);

    private static int StubCount(string stubTable) =>
        stubTable.Split('\n').Count(line => line.StartsWith("| ", StringComparison.Ordinal)) - 2;
}

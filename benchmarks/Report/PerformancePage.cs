using System.Globalization;
using System.Text;
using Hyperabi.Benchmarks.Interleaving;
using Hyperabi.Benchmarks.Subjects;

namespace Hyperabi.Benchmarks.Report;

/// <summary>Prints <c>docs/performance.md</c>.</summary>
internal static class PerformancePage
{
    public static string Of(IReadOnlyList<Result> results, IReadOnlyList<Budget> budgets, string stubTable, string environment)
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
            next, over {results[0].Rounds} rounds; a ratio is the median of the rounds' ratios, the quartiles stand in parentheses. Every round
            has new constants, so that nothing remembered from an earlier round helps. The compiler's time for the user's own file
            is in the last column, on both sides.

            | hypercalls | cold | edit elsewhere | edit one | insert first | cold, then the compiler |
            |---:|---:|---:|---:|---:|---:|

            """.ReplaceLineEndings("\n"));
        foreach (IGrouping<int, Result> size in results.GroupBy(result => result.Hypercalls).OrderBy(group => group.Key))
        {
            page.Append(CultureInfo.InvariantCulture, $"| {size.Key:N0} ");
            foreach (Scenario scenario in Enum.GetValues<Scenario>())
            {
                Result result = size.Single(r => r.Scenario == scenario);
                page.Append(CultureInfo.InvariantCulture, $"| {result.Ratio:F3} ({result.Quantile(0.25):F3}-{result.Quantile(0.75):F3}) ");
            }

            page.Append("|\n");
        }

        page.Append(
            """

            Memory allocated by the generator alone, by the same comparison:

            | hypercalls | cold | edit elsewhere | edit one | insert first |
            |---:|---:|---:|---:|---:|

            """.ReplaceLineEndings("\n"));
        foreach (IGrouping<int, Result> size in results.GroupBy(result => result.Hypercalls).OrderBy(group => group.Key))
        {
            page.Append(CultureInfo.InvariantCulture, $"| {size.Key:N0} ");
            foreach (Scenario scenario in Enum.GetValues<Scenario>().Where(scenario => scenario != Scenario.ColdAndCompiler))
            {
                Result result = size.Single(r => r.Scenario == scenario);
                page.Append(CultureInfo.InvariantCulture, $"| {result.OurBytes / result.PeerBytes:F2} ");
            }

            page.Append("|\n");
        }

        page.Append(
            $"""

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

    private static string Digits(double ratio) => ratio.ToString(ratio < 1 ? "F3" : "F2", CultureInfo.InvariantCulture);

    private static int StubCount(string stubTable) =>
        stubTable.Split('\n').Count(line => line.StartsWith("| ", StringComparison.Ordinal)) - 2;
}

using System.Text;

namespace Hyperabi.Compiler.Tests.Native;

/// <summary>The comparison as Markdown.</summary>
internal static class ComparisonTable
{
    /// <summary>How many leading cells of a row do not depend on the C compilers.</summary>
    private const int OwnCells = 4;

    public static string Of(IReadOnlyList<ComparedStub> stubs, IReadOnlyList<string> compilers)
    {
        var text = new StringBuilder();
        text.Append(
            """
            # KVM's stubs beside what C compilers make of inline assembly

            Each cell is *instructions / bytes*, from `endbr64` to `ret`, padding excluded. The C is the equal wrapper: the
            same prototype, a constant number, each operand widened to its register; compiled with
            `-O2 -fcf-protection=branch`, Win64 with `__attribute__((ms_abi))`.

            The tests `Native/ComparisonTests` of `tests/Compiler.Tests` make this table from the compilers installed; they
            write it when the variable `HYPERABI_WRITE_TABLES` is set, and fail when its Hyperabi column is out of date.


            """.ReplaceLineEndings("\n"));
        text.Append($"| hypercall | vendor | convention | Hyperabi | {string.Join(" | ", compilers)} |\n");
        text.Append($"|---|---|---|---:|{string.Concat(compilers.Select(_ => "---:|"))}\n");
        foreach (ComparedStub stub in stubs)
        {
            text.Append($"| {stub.Call.Name} | {stub.Signature.Convention.Vendor} | {stub.Signature.CallingConvention} ");
            Append(text, [stub.Ours, .. stub.Theirs]);
        }

        text.Append("| **sum** | | ");
        Append(text, [Sum(stubs.Select(s => s.Ours)), .. compilers.Select((_, i) => Sum(stubs.Select(s => s.Theirs[i])))]);
        return text.ToString();
    }

    /// <summary>The cells of a table that only this repository decides.</summary>
    public static IEnumerable<string> OwnColumns(string table) => table
        .Split('\n')
        .Where(line => line.StartsWith("| ", StringComparison.Ordinal))
        .Select(line => string.Join("|", line.Split('|').Take(OwnCells + 1)));

    public static CodeCost Sum(IEnumerable<CodeCost> costs) =>
        costs.Aggregate(new CodeCost([], 0, 0), (sum, c) => new([], sum.Instructions + c.Instructions, sum.Bytes + c.Bytes));

    private static void Append(StringBuilder text, IEnumerable<CodeCost> costs) =>
        text.Append($"| {string.Join(" | ", costs.Select(c => $"{c.Instructions} / {c.Bytes}"))} |\n");
}

namespace Hyperabi.Benchmarks.Report;

/// <summary>The table of KVM's stubs beside those of C compilers, which the tests of the compiler measure and write.</summary>
internal static class StubTable
{
    /// <summary>The file's name, beside the benchmarks.</summary>
    public const string FileName = "stub-table.md";

    private const int ColumnsBeforeFigures = 3;

    /// <summary>What made each column of figures, and the column's sum: <c>instructions / bytes</c>.</summary>
    public static IEnumerable<(string Maker, string Sum)> Sums(string table)
    {
        string[][] rows = [.. table.Split('\n').Where(line => line.StartsWith("| ", StringComparison.Ordinal)).Select(Cells)];
        return rows[0].Zip(rows[^1]).Skip(ColumnsBeforeFigures);
    }

    private static string[] Cells(string line) => line.Trim().Trim('|').Split('|', StringSplitOptions.TrimEntries);
}

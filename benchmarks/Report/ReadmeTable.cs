namespace Hyperabi.Benchmarks.Report;

/// <summary>Puts a table between its two marks in the README.</summary>
internal static class ReadmeTable
{
    private const string Begin = "<!-- performance: ./build.sh bench writes this table -->\n";
    private const string End = "<!-- /performance -->\n";

    public static string Replace(string readme, string table)
    {
        int begin = readme.IndexOf(Begin, StringComparison.Ordinal);
        int end = readme.IndexOf(End, StringComparison.Ordinal);
        return begin < 0 || end < begin
            ? throw new InvalidOperationException($"README.md lacks the marks '{Begin.Trim()}' and '{End.Trim()}' around the table of ratios.")
            : $"{readme[..(begin + Begin.Length)]}\n{table}\n{readme[end..]}";
    }
}

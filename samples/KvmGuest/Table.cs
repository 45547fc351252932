namespace KvmGuest;

/// <summary>Rows of cells, printed in columns as wide as their widest cell.</summary>
/// <param name="gap">The spaces between two columns.</param>
internal sealed class Table(int gap = 2)
{
    private readonly List<string[]> _rows = [];

    public void Add(params string[] cells) => _rows.Add(cells);

    public void Print()
    {
        foreach (string line in Lines())
            Page.Line(line);
    }

    public IEnumerable<string> Lines()
    {
        int columns = _rows.Max(row => row.Length);
        int[] widths = [.. Enumerable.Range(0, columns).Select(i => _rows.Max(row => i < row.Length ? row[i].Length : 0))];
        return _rows.Select(row => string.Join(new string(' ', gap), row.Select((cell, i) => cell.PadRight(widths[i]))));
    }
}

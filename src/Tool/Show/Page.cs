using Spectre.Console;
using Spectre.Console.Rendering;

namespace Hyperabi.Tool.Show;

/// <summary>A page of headings, lines and tables, as wide and as colourful as the console can bear.</summary>
internal sealed class Page
{
    public static readonly Style Heading = new(Color.Teal, decoration: Decoration.Bold);
    public static readonly Style Label = new(Color.Grey);
    public static readonly Style Strong = new(Color.Yellow);
    public static readonly Style Error = new(Color.Red);

    // Where nobody sees lines break, none is broken: a program or a file takes any width.
    private const int Unlimited = 10_000;

    private readonly ToolConsole _console;
    private readonly StringWriter _text = new() { NewLine = "\n" };
    private readonly IAnsiConsole _ansi;

    public Page(ToolConsole console)
    {
        _console = console;
        _ansi = AnsiConsole.Create(new AnsiConsoleSettings
        {
            Ansi = console.Color ? AnsiSupport.Yes : AnsiSupport.No,
            ColorSystem = console.Color ? ColorSystemSupport.Standard : ColorSystemSupport.NoColors,
            Interactive = InteractionSupport.No,
            Out = new AnsiConsoleOutput(_text),
        });
        _ansi.Profile.Width = Width;
    }

    /// <summary>The columns that a line may have.</summary>
    public int Width => _console.Width ?? Unlimited;

    public void Line(string text = "", Style? style = null, int indent = 0)
    {
        // Spectre's own line end is the platform's.
        _ansi.Write(new Padder(new Text(OneLine.Of(text), style), new Padding(indent, 0, 0, 0)));
    }

    public void Line(IRenderable content) => _ansi.Write(content);

    /// <summary>Prints a table whose cells stand in columns without lines between them.</summary>
    public void Columns(IReadOnlyList<Column> columns, IEnumerable<IReadOnlyList<Text>> rows, int indent)
    {
        var table = new Table { Border = TableBorder.None, ShowHeaders = columns.Any(c => c.Title.Length > 0) };
        foreach (Column column in columns)
        {
            table.AddColumn(new TableColumn(new Text(column.Title, Label))
            {
                Alignment = column.RightAligned ? Justify.Right : Justify.Left,
                Padding = new Padding(0, 0, 2, 0),
            });
        }

        foreach (IReadOnlyList<Text> row in rows)
            table.AddRow(row);
        _ansi.Write(new Padder(table, new Padding(indent, 0, 0, 0)));
    }

    /// <summary>Hands the page to the console, without the spaces that fill up cells.</summary>
    public void Flush()
    {
        foreach (string line in _text.ToString().ReplaceLineEndings("\n").TrimEnd('\n').Split('\n'))
            _console.WriteLine(line.TrimEnd());
    }
}

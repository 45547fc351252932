using System.Text;

namespace Hyperabi.Compiler.Emit.CSharp;

/// <summary>Collects indented lines; every line ends with <c>\n</c>.</summary>
internal sealed class SourceWriter
{
    private const int IndentSize = 4;

    private readonly StringBuilder _text = new();
    private int _indent;

    /// <summary>Writes one line, indented where it is not empty.</summary>
    public void Line(string line = "")
    {
        if (line.Length > 0)
            _text.Append(' ', _indent * IndentSize).Append(line);
        _text.Append('\n');
    }

    /// <summary>Writes lines that are separated by <c>\n</c>, each indented.</summary>
    public void Lines(string lines)
    {
        for (int start = 0; start <= lines.Length;)
        {
            int end = lines.IndexOf('\n', start);
            if (end < 0)
                end = lines.Length;
            if (end > start)
                _text.Append(' ', _indent * IndentSize).Append(lines, start, end - start);
            _text.Append('\n');
            start = end + 1;
        }
    }

    /// <summary>Writes an opening brace and indents what follows.</summary>
    public void Open()
    {
        Line("{");
        _indent++;
    }

    /// <summary>Ends what <see cref="Open"/> began.</summary>
    public void Close()
    {
        _indent--;
        Line("}");
    }

    /// <inheritdoc/>
    public override string ToString() => _text.ToString();
}

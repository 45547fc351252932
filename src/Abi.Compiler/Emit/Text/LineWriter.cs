using System.Text;
using Hyperabi.Compiler.Model;

namespace Hyperabi.Compiler.Emit.Text;

/// <summary>Writes lines of words, the form of the ABI text and of the record; <see cref="Line"/> reads them.</summary>
internal sealed class LineWriter
{
    private readonly StringBuilder _text = new();

    /// <summary>Begins a line.</summary>
    public LineWriter Begin(string keyword, int depth = 0)
    {
        _text.Append(' ', 2 * depth).Append(keyword);
        return this;
    }

    /// <summary>Adds a word, in quotes where it needs them.</summary>
    public LineWriter Word(string value)
    {
        _text.Append(' ');
        AppendItem(value);
        return this;
    }

    /// <summary>Adds <c>key=value</c>, or nothing for null.</summary>
    public LineWriter Pair(string key, string? value)
    {
        if (value is null)
            return this;
        _text.Append(' ').Append(key).Append('=');
        AppendItem(value);
        return this;
    }

    /// <summary>Adds <c>key=a,b,c</c>, or nothing for an empty list.</summary>
    public LineWriter List(string key, IEnumerable<string> values)
    {
        bool any = false;
        foreach (string value in values)
        {
            if (any)
                _text.Append(',');
            else
                _text.Append(' ').Append(key).Append('=');
            any = true;
            AppendItem(value);
        }

        return this;
    }

    /// <summary>Adds the kernel versions of a declaration, or nothing for every version.</summary>
    public LineWriter Versions(VersionRange versions) =>
        Pair("since", versions.Since?.ToString()).Pair("until", versions.Until?.ToString());

    /// <summary>Ends the line.</summary>
    public void End() => _text.Append('\n');

    /// <summary>Adds lines that were written before, each with its end.</summary>
    public void Lines(string lines) => _text.Append(lines);

    /// <inheritdoc/>
    public override string ToString() => _text.ToString();

    private void AppendItem(string value)
    {
        if (Line.IsBare(value))
            _text.Append(value);
        else
            QuotedText.Append(_text, value);
    }
}

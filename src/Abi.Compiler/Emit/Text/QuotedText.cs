using System.Globalization;
using System.Text;

namespace Hyperabi.Compiler.Emit.Text;

/// <summary>Text in quotes: the one escape rule of the ABI text, the record and the JSON, which is JSON's.</summary>
/// <remarks>
/// All but printable ASCII is escaped. So a line is a line to every reader, an invisible or reordering character shows
/// in a review, a lone surrogate survives the UTF-8 of an assembly's metadata, and never do three quotes follow each
/// other, so that the text fits into a raw string literal.
/// </remarks>
internal static class QuotedText
{
    public static void Append(StringBuilder text, string value)
    {
        text.Append('"');
        foreach (char c in value)
        {
            switch (c)
            {
                case '"':
                    text.Append("\\\"");
                    break;
                case '\\':
                    text.Append(@"\\");
                    break;
                case '\n':
                    text.Append(@"\n");
                    break;
                case '\r':
                    text.Append(@"\r");
                    break;
                case '\t':
                    text.Append(@"\t");
                    break;
                case >= ' ' and <= '~':
                    text.Append(c);
                    break;
                default:
                    text.Append(@"\u").Append(((int)c).ToString("x4", CultureInfo.InvariantCulture));
                    break;
            }
        }

        text.Append('"');
    }

    /// <summary>Reads quoted text that begins at a position, and moves the position behind it.</summary>
    /// <returns>The text, or null where the quotes or an escape are broken.</returns>
    public static string? Read(string line, ref int position)
    {
        if (position >= line.Length || line[position] != '"')
            return null;
        position++;
        var value = new StringBuilder();
        while (position < line.Length)
        {
            char c = line[position++];
            if (c == '"')
                return value.ToString();
            if (c != '\\')
                value.Append(c);
            else if (ReadEscape(line, ref position) is { } escaped)
                value.Append(escaped);
            else
                return null;
        }

        return null;
    }

    private static char? ReadEscape(string line, ref int position)
    {
        if (position >= line.Length)
            return null;
        switch (line[position++])
        {
            case '"':
                return '"';
            case '\\':
                return '\\';
            case 'n':
                return '\n';
            case 'r':
                return '\r';
            case 't':
                return '\t';
            case 'u' when position + 4 <= line.Length:
                string digits = line.Substring(position, 4);
                position += 4;
                return ushort.TryParse(
                    digits, NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out ushort code)
                    ? (char)code
                    : null;
            default:
                return null;
        }
    }
}

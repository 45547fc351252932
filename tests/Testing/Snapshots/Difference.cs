using System.Globalization;
using System.Text;

namespace VerifyTests;

/// <summary>Shows where two texts part.</summary>
internal static class Difference
{
    /// <summary>The first line that differs, with its number and the column, both from 1.</summary>
    public static string Describe(string verified, string received)
    {
        string[] old = verified.Split('\n');
        string[] @new = received.Split('\n');
        int line = 0;
        while (line < old.Length && line < @new.Length && old[line] == @new[line])
            line++;
        string? oldLine = line < old.Length ? old[line] : null;
        string? newLine = line < @new.Length ? @new[line] : null;
        return $"First difference: line {Text(line + 1)}, column {Text(Column(oldLine ?? "", newLine ?? ""))}\n"
            + $"  verified: {Show(oldLine)}\n"
            + $"  received: {Show(newLine)}";
    }

    private static int Column(string old, string @new)
    {
        int column = 0;
        while (column < old.Length && column < @new.Length && old[column] == @new[column])
            column++;
        return column + 1;
    }

    private static string Show(string? line)
    {
        if (line is null)
            return "(the text ends)";
        var shown = new StringBuilder("|");
        foreach (char c in line)
            shown.Append(c is '\t' ? "\\t" : char.IsControl(c) ? $"\\u{(int)c:x4}" : c.ToString());
        return shown.Append('|').ToString();
    }

    private static string Text(int number) => number.ToString(CultureInfo.InvariantCulture);
}

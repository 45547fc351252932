using System.Text;

namespace Hyperabi.RandomTables;

/// <summary>Pieces of source.</summary>
internal static class Lines
{
    public static void Documentation(StringBuilder text, Documentation documentation, string indent)
    {
        foreach (string line in documentation.Lines)
            text.Append(indent).Append("/// ").Append(line).Append('\n');
    }

    /// <summary>The value of a string as C# writes it; the escapes are those that the generators use.</summary>
    public static string Value(string quoted)
    {
        string bare = Mark.Remove(quoted);
        return bare.Length < 2 || bare[0] != '"'
            ? bare
            : bare[1..^1]
                .Replace("\\0", "\0", StringComparison.Ordinal)
                .Replace("\\n", "\n", StringComparison.Ordinal)
                .Replace("\\\"", "\"", StringComparison.Ordinal)
                .Replace("\\\\", "\\", StringComparison.Ordinal);
    }

    /// <summary>A string as C# writes it.</summary>
    public static string Quote(string value) => "\"" + value
        .Replace("\\", "\\\\", StringComparison.Ordinal)
        .Replace("\"", "\\\"", StringComparison.Ordinal)
        .Replace("\n", "\\n", StringComparison.Ordinal)
        .Replace("\0", "\\0", StringComparison.Ordinal) + "\"";
}

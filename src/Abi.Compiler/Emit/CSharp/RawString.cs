namespace Hyperabi.Compiler.Emit.CSharp;

/// <summary>Writes text as a C# raw string literal.</summary>
internal static class RawString
{
    /// <summary>Writes the literal, its lines at the writer's indentation; the text's own last <c>\n</c> is kept.</summary>
    /// <param name="writer">Where it goes.</param>
    /// <param name="text">The text; its lines end with <c>\n</c>.</param>
    /// <param name="after">What follows the literal on its last line.</param>
    public static void Write(SourceWriter writer, string text, string after)
    {
        string quotes = new('"', Math.Max(3, LongestRun(text) + 1));
        writer.Line(quotes);
        writer.Lines(text);
        writer.Line(quotes + after);
    }

    private static int LongestRun(string text)
    {
        int longest = 0;
        int run = 0;
        foreach (char c in text)
        {
            run = c == '"' ? run + 1 : 0;
            longest = Math.Max(longest, run);
        }

        return longest;
    }
}

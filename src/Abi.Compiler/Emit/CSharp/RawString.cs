namespace Hyperabi.Compiler.Emit.CSharp;

/// <summary>Writes text as a C# raw string literal.</summary>
internal static class RawString
{
    /// <summary>The literal, its lines at the writer's indentation; the text's own last <c>\n</c> is kept.</summary>
    /// <param name="text">The text; its lines end with <c>\n</c>.</param>
    public static string Of(string text)
    {
        string quotes = new('"', Math.Max(3, LongestRun(text) + 1));
        return $"{quotes}\n{text}\n{quotes}";
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

using System.Text;

namespace Hyperabi.RandomTables;

/// <summary>Marks the place in a declaration's text where its diagnostic must stand.</summary>
/// <remarks>Two characters that no source has; they are removed when the source is written.</remarks>
public static class Mark
{
    internal const char Begin = '\uE000';
    internal const char End = '\uE001';

    /// <summary>The text with marks around it.</summary>
    public static string Around(string text) => Begin + text + End;

    /// <summary>The text without marks.</summary>
    public static string Remove(string text) => Extract(text).Text;

    /// <summary>Takes the marks out of a text and says where they were.</summary>
    internal static (string Text, IReadOnlyList<(int Start, int Length)> Places) Extract(string marked)
    {
        if (!marked.Contains(Begin, StringComparison.Ordinal))
            return (marked, []);
        var text = new StringBuilder(marked.Length);
        List<(int, int)> places = [];
        int start = 0;
        foreach (char c in marked)
        {
            if (c == Begin)
                start = text.Length;
            else if (c == End)
                places.Add((start, text.Length - start));
            else
                text.Append(c);
        }

        return (text.ToString(), places);
    }
}

using System.Globalization;

namespace Hyperabi.Tool;

/// <summary>Makes text fit for one line of a message.</summary>
internal static class OneLine
{
    /// <summary>The text with line ends and other characters that do not show as spaces.</summary>
    public static string Of(string text) => string.Concat(text.Select(c => Shows(c) ? c : ' '));

    /// <summary>The same without space around it, and no longer than a message can bear.</summary>
    public static string Excerpt(string text, int length = 80)
    {
        string line = Of(text).Trim();
        return line.Length <= length ? line : line[..(length - 3)] + "...";
    }

    private static bool Shows(char c) => char.GetUnicodeCategory(c) is not (
        UnicodeCategory.Control or UnicodeCategory.Format
        or UnicodeCategory.LineSeparator or UnicodeCategory.ParagraphSeparator);
}

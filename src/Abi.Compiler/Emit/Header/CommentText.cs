using System.Globalization;
using System.Text;

namespace Hyperabi.Compiler.Emit.Header;

/// <summary>Turns the lines of a summary into the lines of a C comment.</summary>
internal static class CommentText
{
    private const int Columns = 80;
    private const int TabSize = 8;
    private const string ListItem = "- ";

    /// <summary>The next column that a tab leads to.</summary>
    public static int NextTabStop(int column) => (column / TabSize + 1) * TabSize;

    /// <summary>Lines that fit behind <c> * </c>.</summary>
    /// <param name="summary">The lines before; one that is too long becomes several, no two become one.</param>
    /// <param name="hanging">How far what does not fit into the first line is indented.</param>
    public static List<string> Wrap(IEnumerable<string> summary, int hanging = 0)
    {
        List<string> wrapped = [];
        foreach (string raw in summary)
        {
            string line = Sanitize(raw);

            // Empty lines separate paragraphs; they neither begin a comment nor end it.
            bool isItem = line.StartsWith(ListItem, StringComparison.Ordinal);
            if (line.Length > 0)
                Wrap(line, isItem ? hanging + ListItem.Length : hanging, wrapped);
            else if (wrapped.Count > 0 && wrapped[wrapped.Count - 1].Length > 0)
                wrapped.Add("");
        }

        if (wrapped.Count > 0 && wrapped[wrapped.Count - 1].Length == 0)
            wrapped.RemoveAt(wrapped.Count - 1);
        return wrapped;
    }

    /// <summary>Whether a comment of these lines is written on one line.</summary>
    private static bool FitsOneLine(List<string> lines) =>
        lines.Count == 1 && WithoutFullStop(lines[0]).Length <= Columns - "/*  */".Length;

    /// <summary>Prints a comment; no lines, no comment.</summary>
    public static void Append(StringBuilder text, List<string> lines)
    {
        if (FitsOneLine(lines))
            text.Append("/* ").Append(WithoutFullStop(lines[0])).Append(" */\n");
        else if (lines.Count > 0)
            Append(text, "/*", lines);
    }

    /// <summary>Prints a comment that kernel-doc reads.</summary>
    public static void AppendKernelDoc(StringBuilder text, List<string> lines) => Append(text, "/**", lines);

    /// <summary>
    /// One line of text that neither ends a comment nor makes a compiler complain of it: no comment marks, no trigraph
    /// of a backslash, no control, no invisible characters, single spaces.
    /// </summary>
    public static string Sanitize(string text)
    {
        StringBuilder safe = new(text.Length);
        foreach (char c in text)
        {
            bool isSpace = char.IsWhiteSpace(c) || char.IsControl(c);
            if (!isSpace && char.GetUnicodeCategory(c) == UnicodeCategory.Format)
                continue;
            char last = safe.Length > 0 ? safe[safe.Length - 1] : ' ';
            if (isSpace && last == ' ')
                continue;
            if (IsMark(last, c) || (c == '/' && EndsWith(safe, "??")))
                safe.Append(' ');
            safe.Append(isSpace ? ' ' : c);
        }

        return safe.ToString().TrimEnd(' ');
    }

    private static bool IsMark(char first, char second) =>
        (first == '*' && second == '/') || (first == '/' && second == '*');

    private static bool EndsWith(StringBuilder text, string end) =>
        text.Length >= end.Length && text.ToString(text.Length - end.Length, end.Length) == end;

    /// <summary>
    /// A sentence as the kernel writes it where it stands alone; documentation comments end it with a full stop.
    /// </summary>
    private static string WithoutFullStop(string line) =>
        line.EndsWith(".", StringComparison.Ordinal) && line.IndexOf(". ", StringComparison.Ordinal) < 0
            ? line.Substring(0, line.Length - 1)
            : line;

    private static void Wrap(string line, int indent, List<string> wrapped)
    {
        StringBuilder open = new();
        foreach (string word in line.Split(' '))
        {
            if (open.Length > indent && open.Length + 1 + word.Length > Columns - " * ".Length)
            {
                wrapped.Add(open.ToString());
                open.Clear().Append(' ', indent).Append(word);
            }
            else
            {
                open.Append(open.Length > 0 ? " " : "").Append(word);
            }
        }

        wrapped.Add(open.ToString());
    }

    private static void Append(StringBuilder text, string opening, List<string> lines)
    {
        text.Append(opening).Append('\n');
        foreach (string line in lines)
            text.Append(line.Length == 0 ? " *" : " * ").Append(line).Append('\n');
        text.Append(" */\n");
    }
}

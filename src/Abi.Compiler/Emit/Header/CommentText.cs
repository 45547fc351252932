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

    /// <summary>Filled lines that fit behind <c> * </c>.</summary>
    /// <param name="summary">
    /// Lines that run on; an empty one separates paragraphs, and one that begins with <c>- </c> is an item of a list.
    /// </param>
    /// <param name="hanging">How far all lines of a paragraph but the first are indented.</param>
    public static List<string> Wrap(IEnumerable<string> summary, int hanging = 0)
    {
        List<string> lines = [];
        bool separate = false;
        StringBuilder? open = null;
        int indent = hanging;
        foreach (string raw in summary)
        {
            string line = Sanitize(raw);
            if (line.Length == 0)
            {
                Close();
                separate = lines.Count > 0;
                continue;
            }

            bool isItem = line.StartsWith(ListItem, StringComparison.Ordinal);
            if (isItem)
                Close();
            if (open is null && separate)
                lines.Add("");
            separate = false;
            if (isItem)
                indent = hanging + ListItem.Length;
            foreach (string word in line.Split(' '))
                Add(word);
        }

        Close();
        return lines;

        void Add(string word)
        {
            if (open is not null && open.Length + 1 + word.Length > Columns - " * ".Length)
            {
                lines.Add(open.ToString());
                open = new StringBuilder().Append(' ', indent).Append(word);
            }
            else if (open is not null)
            {
                open.Append(' ').Append(word);
            }
            else
            {
                open = new StringBuilder(word);
            }
        }

        void Close()
        {
            if (open is not null)
                lines.Add(open.ToString());
            open = null;
            indent = hanging;
        }
    }

    /// <summary>Whether a comment of these lines is written on one line.</summary>
    public static bool FitsOneLine(List<string> lines) =>
        lines.Count == 1 && lines[0].Length <= Columns - "/*  */".Length;

    /// <summary>Prints a comment; no lines, no comment.</summary>
    public static void Append(StringBuilder text, List<string> lines)
    {
        if (lines.Count == 0)
            return;
        if (FitsOneLine(lines))
        {
            text.Append("/* ").Append(lines[0]).Append(" */\n");
            return;
        }

        Append(text, "/*", lines);
    }

    /// <summary>Prints a comment that kernel-doc reads.</summary>
    public static void AppendKernelDoc(StringBuilder text, List<string> lines) => Append(text, "/**", lines);

    /// <summary>
    /// One line of text that neither ends a comment nor makes a compiler complain of it: no comment marks, no control,
    /// no invisible characters, single spaces.
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
            if ((last == '*' && c == '/') || (last == '/' && c == '*'))
                safe.Append(' ');
            safe.Append(isSpace ? ' ' : c);
        }

        return safe.ToString().TrimEnd(' ');
    }

    private static void Append(StringBuilder text, string opening, List<string> lines)
    {
        text.Append(opening).Append('\n');
        foreach (string line in lines)
            text.Append(line.Length == 0 ? " *" : " * ").Append(line).Append('\n');
        text.Append(" */\n");
    }
}

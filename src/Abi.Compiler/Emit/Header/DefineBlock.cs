using System.Text;
using Hyperabi.Compiler.Model;

namespace Hyperabi.Compiler.Emit.Header;

/// <summary>Prints macros with their values in one column, which depends on the names alone.</summary>
internal static class DefineBlock
{
    private const string Directive = "#define ";

    public static void Append(StringBuilder text, EquatableArray<string> summary, EquatableArray<DefineLine> lines)
    {
        List<string> heading = CommentText.Wrap(summary);
        CommentText.Append(text, heading);
        int column = CommentText.NextTabStop(Directive.Length + lines.Max(l => l.Name.Length));
        for (int i = 0; i < lines.Count; i++)
        {
            List<string> comment = CommentText.Wrap(lines[i].Summary);

            // Where a comment follows the heading, or fills several lines, only a blank line shows what it belongs to.
            if (comment.Count > 0 && (i == 0 ? heading.Count > 0 : !CommentText.FitsOneLine(comment)))
                text.Append('\n');
            CommentText.Append(text, comment);
            AppendLine(text, lines[i], column);
        }
    }

    private static void AppendLine(StringBuilder text, DefineLine line, int column)
    {
        text.Append(Directive).Append(line.Name);
        for (int at = Directive.Length + line.Name.Length; at < column; at = CommentText.NextTabStop(at))
            text.Append('\t');

        // A line break within the expansion would end it.
        text.Append(line.Text.Replace('\r', ' ').Replace('\n', ' '));
        if (line.Mark is { } mark)
            text.Append("\t/* ").Append(CommentText.Sanitize(mark)).Append(" */");
        text.Append('\n');
    }
}

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
        List<string>[] comments = [.. lines.Select(l => CommentText.Wrap(l.Summary))];
        CommentText.Append(text, heading);

        // Blank lines depend on no line's place: values sort the lines, and one that moves must not change others.
        if (heading.Count > 0 && comments.Any(c => c.Count > 0))
            text.Append('\n');
        int column = CommentText.NextTabStop(Directive.Length + lines.Max(l => l.Name.Length));
        for (int i = 0; i < lines.Count; i++)
        {
            CommentText.Append(text, comments[i]);
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

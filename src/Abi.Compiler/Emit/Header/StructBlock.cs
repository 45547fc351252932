using System.Globalization;
using System.Text;
using Hyperabi.Compiler.Model;

namespace Hyperabi.Compiler.Emit.Header;

/// <summary>Prints a struct under its comment; the parser has checked that C lays it out as declared.</summary>
internal static class StructBlock
{
    private const int HangingIndent = 2;

    public static void Append(StringBuilder text, HeaderSection.Struct section)
    {
        AppendComment(text, section);
        text.Append("struct ").Append(section.Declaration.Uapi).Append(" {\n");
        foreach (UapiField field in section.Fields)
        {
            text.Append('\t').Append(field.Type).Append(' ').Append(field.Uapi);
            if (field.Length > 0)
                text.Append('[').Append(field.Length.ToString(CultureInfo.InvariantCulture)).Append(']');
            text.Append(";\n");
        }

        text.Append("};\n");
    }

    /// <summary>Where fields are documented the comment is kernel-doc, which the kernel's own tools read.</summary>
    private static void AppendComment(StringBuilder text, HeaderSection.Struct section)
    {
        UapiField[] documented = [.. section.Fields.Where(f => CommentText.Wrap(f.Summary).Count > 0)];
        if (documented.Length == 0)
        {
            CommentText.Append(text, CommentText.Wrap(section.Summary));
            return;
        }

        // Kernel-doc wants the first line behind the name, then the fields, then what else there is to say.
        List<string> lines = Titled("struct " + section.Declaration.Uapi, " - ", [.. section.Summary.Take(1)]);
        foreach (UapiField field in documented)
            lines.AddRange(Titled("@" + field.Uapi, ": ", field.Summary));
        List<string> rest = CommentText.Wrap(section.Summary.Skip(1));
        if (rest.Count > 0)
            lines.Add("");
        lines.AddRange(rest);
        CommentText.AppendKernelDoc(text, lines);
    }

    private static List<string> Titled(string title, string separator, IReadOnlyList<string> summary) =>
        summary.Count == 0
            ? [title]
            : CommentText.Wrap(summary.Select((line, i) => i == 0 ? title + separator + line : line), HangingIndent);
}

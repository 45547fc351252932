using System.Globalization;
using System.Text;
using Hyperabi.Tool.Files;

namespace Hyperabi.Tool.Headers;

/// <summary>Finds where a header on disk is not what its declarations say.</summary>
internal static class HeaderDrift
{
    /// <summary>The drift of a header in MSBuild's form for an error at a place, or null where there is none.</summary>
    /// <param name="file">The header.</param>
    /// <param name="remedy">The command that writes the header.</param>
    public static string? Find(HeaderFile file, string remedy) => Difference(file) is var (line, what)
        ? string.Create(
            CultureInfo.InvariantCulture,
            $"{file.Path}({line}): error HYP0100: generated header differs from the declarations: {what}; run {remedy}")
        : null;

    private static (int Line, string What)? Difference(HeaderFile file)
    {
        if (ExistingFile.Read(file.Path) is not { } bytes)
            return (1, "there is no such file");
        if (bytes.AsSpan().SequenceEqual(StagedFile.BytesOf(file.Text)))
            return null;
        string[] found = Encoding.UTF8.GetString(bytes).Split('\n');
        string[] declared = file.Text.Split('\n');
        int line = 0;
        while (line < found.Length && line < declared.Length && found[line] == declared[line])
            line++;
        return (Math.Min(line + 1, found.Length), What(Line(found, line), Line(declared, line)));
    }

    private static string What(string found, string declared) => (found, declared) switch
    {
        _ when found == declared => "they differ in characters that do not show",
        ("", _) => $"'{declared}' is missing",
        (_, "") => $"'{found}' is too much",
        _ => $"'{found}' should be '{declared}'",
    };

    /// <summary>A line in so far as a message can show it.</summary>
    private static string Line(string[] lines, int index) => index < lines.Length ? OneLine.Excerpt(lines[index]) : "";
}

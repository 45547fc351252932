using System.Globalization;
using Hyperabi.Compiler.Emit.AbiText;
using Hyperabi.Compiler.Emit.Text;
using Hyperabi.Compiler.Model;

namespace Hyperabi.Compiler.Emit.Record;

/// <summary>Reads a record; any text gives a result, and none an exception.</summary>
public static class RecordReader
{
    /// <summary>Reads what <see cref="RecordWriter"/> wrote, whatever a checkout did to its line ends.</summary>
    public static RecordResult Read(string text)
    {
        string[] lines = text.Split('\n');
        var abi = new AbiSection();
        LayoutSection? layout = null;
        string? generatorVersion = null;
        int stage = 0;
        for (int i = 0; i < lines.Length; i++)
        {
            string content = lines[i].TrimEnd('\r');
            if (content.Trim(' ').Length == 0)
                continue;
            var line = Line.Parse(content);
            if (line.Problem is null)
            {
                switch (stage)
                {
                    case 0:
                        generatorVersion = ReadSchema(line);
                        stage = 1;
                        break;
                    case 1:
                        ReadAbiVersion(line);
                        stage = 2;
                        break;
                    case 2 when line.Keyword == "layout":
                        layout = new LayoutSection(abi, line);
                        stage = 3;
                        break;
                    case 2:
                        abi.Add(line);
                        break;
                    default:
                        layout!.Add(line);
                        break;
                }

                line.End();
            }

            if (line.Problem is { } problem)
                return new RecordResult.Malformed(i + 1, problem);
        }

        if (layout is null || generatorVersion is null)
            return new RecordResult.Malformed(lines.Length, "the record ends before its layout section");
        return layout.Missing() is { } missing
            ? new RecordResult.Malformed(lines.Length, missing)
            : new RecordResult.Read(AbiOrder.Canonical(layout.Table())) { GeneratorVersion = generatorVersion };
    }

    private static string ReadSchema(Line line)
    {
        if (line.Keyword != "hyperabi-record")
        {
            line.Fail("this is no record: it does not begin with 'hyperabi-record'");
            return "";
        }

        string version = line.Word("a schema version");
        string? generator = line.Optional("generator");
        CheckVersion(line, "record schema", version, RecordWriter.SchemaVersion, generator);
        return line.Problem is null && generator is null ? line.Required("generator") : generator ?? "";
    }

    private static void ReadAbiVersion(Line line)
    {
        if (line.Keyword == "hyperabi-abi")
            CheckVersion(line, "ABI text", line.Word("a version"), AbiTextEmitter.FormatVersion, generator: null);
        else
            line.Fail($"'hyperabi-abi' is expected instead of '{line.Keyword}'");
    }

    /// <summary>Refuses a newer form before anything in it can be misunderstood.</summary>
    private static void CheckVersion(Line line, string what, string text, int known, string? generator)
    {
        if (!int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out int version) || version < 1)
            line.Fail($"'{text}' is no {what} version");
        else if (version > known)
        {
            string writer = generator is null ? "the version that wrote it" : $"version {generator}, which wrote it,";
            line.Fail(FormattableString.Invariant(
                $"{what} version {version} is newer than the newest that is understood here, {known}; ")
                + $"update Hyperabi to {writer} or later");
        }
    }
}

using System.CommandLine;
using Hyperabi.Compiler.Emit.Objects;
using Hyperabi.Compiler.Encoding;
using Hyperabi.Compiler.Image;
using Hyperabi.Compiler.Model;
using Hyperabi.Tool.Files;
using Hyperabi.Tool.Records;

namespace Hyperabi.Tool.Objects;

/// <summary>What the commands that write code of one table have in common: which table, which names, which file.</summary>
internal sealed class ImageOptions
{
    private readonly Argument<string> _assembly = new("assembly") { Description = "The assembly that records the tables." };
    private readonly Option<string> _table = new("--table")
    {
        Description = "The table; needed where the assembly records several.",
        HelpName = "name",
    };

    private readonly Option<string> _prefix = new("--prefix")
    {
        Description = "What symbols begin with, before an underscore; the table's name by default.",
        HelpName = "prefix",
    };

    private readonly Option<string> _output = new("--output", "-o") { Description = "The file.", HelpName = "file", Required = true };

    /// <summary>Adds the arguments and options to a command.</summary>
    public void AddTo(Command command)
    {
        command.Add(_assembly);
        command.Add(_table);
        command.Add(_prefix);
        command.Add(_output);
    }

    /// <summary>The table.</summary>
    public RecordedTable Table(ParseResult parsed)
    {
        string path = parsed.GetRequiredValue(_assembly);
        IReadOnlyList<RecordedTable> tables = AssemblyTables.Read(path, parsed.GetValue(_table));
        return tables.Count == 1
            ? tables[0]
            : throw new ToolException($"'{path}' has tables {string.Join(", ", tables.Select(t => t.FullName))}; choose one with --table");
    }

    /// <summary>The names of the table's symbols.</summary>
    public ObjectNames Names(ParseResult parsed, RecordedTable table)
    {
        string prefix = parsed.GetValue(_prefix) ?? ObjectNames.PrefixOf(table.Table);
        return ObjectNames.IsPrefix(prefix)
            ? new ObjectNames(prefix)
            : throw new ToolException($"'{prefix}' is no C identifier; write --prefix like kvm");
    }

    /// <summary>The image of a table; it has an entry at least, and a name for each.</summary>
    public static CodeImage Image(RecordedTable table, CallingConvention callingConvention)
    {
        CodeImage image = ImageEncoder.Encode(table.Table, callingConvention);
        if (image.Sites.Count == 0)
            throw new ToolException($"table '{table.FullName}' has no hypercall that can be called; 'hyperabi show' says why");
        return ObjectNames.Clash(image) is var (first, second)
            ? throw new ToolException(
                $"hypercalls '{first}' and '{second}' of table '{table.FullName}' would have the same name in C, '{SnakeCase.Of(first)}'; rename one")
            : image;
    }

    /// <summary>Writes the file.</summary>
    public void Write(ParseResult parsed, byte[] bytes)
    {
        using var file = StagedFile.Create(parsed.GetRequiredValue(_output), bytes);
        file.Publish();
    }
}

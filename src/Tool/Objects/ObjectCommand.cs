using System.CommandLine;
using Hyperabi.Compiler.Emit.Objects;
using Hyperabi.Compiler.Emit.Objects.Coff;
using Hyperabi.Compiler.Emit.Objects.Elf;
using Hyperabi.Compiler.Image;
using Hyperabi.Tool.Records;

namespace Hyperabi.Tool.Objects;

/// <summary><c>hyperabi object</c>: writes a table's code as an object for a linker.</summary>
internal static class ObjectCommand
{
    public static Command Create()
    {
        var options = new ImageOptions();
        Option<string> format = FormatOption.Create(isRequired: true);
        Option<string> section = SectionOption.Create();
        var command = new Command("object", "Writes a table's entries, early thunks, stubs and detector as an object for a linker.");
        options.AddTo(command);
        command.Add(format);
        command.Add(section);
        command.SetAction(parsed =>
        {
            string wanted = parsed.GetRequiredValue(format);
            RecordedTable table = options.Table(parsed);
            ObjectOptions chosen = new() { Names = options.Names(parsed, table), Section = SectionOption.Of(parsed.GetValue(section)) };
            CodeImage image = ImageOptions.Image(table, FormatOption.CallingConvention(wanted));
            options.Write(parsed, wanted == FormatOption.Elf ? ElfObject.Emit(image, chosen) : CoffObject.Emit(image, chosen));
            return HyperabiCommand.Success;
        });
        return command;
    }
}

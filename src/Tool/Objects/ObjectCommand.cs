using System.CommandLine;
using Hyperabi.Compiler.Emit.Objects;
using Hyperabi.Compiler.Emit.Objects.Coff;
using Hyperabi.Compiler.Emit.Objects.Elf;
using Hyperabi.Compiler.Model;
using Hyperabi.Tool.Records;

namespace Hyperabi.Tool.Objects;

/// <summary><c>hyperabi object</c>: writes a table's code as an object for a linker.</summary>
internal static class ObjectCommand
{
    private const string Elf = "elf";
    private const string Coff = "coff";

    public static Command Create()
    {
        var options = new ImageOptions();
        Option<string> format = new("--format")
        {
            Description = "elf: ELF64, called by the System V convention; coff: COFF, called by the Microsoft x64 convention.",
            HelpName = "format",
            Required = true,
        };
        format.AcceptOnlyFromAmong(Elf, Coff);
        Option<string> section = SectionOption.Create();
        var command = new Command("object", "Writes a table's entries, early thunks, stubs and detector as an object for a linker.");
        options.AddTo(command);
        command.Add(format);
        command.Add(section);
        command.SetAction(parsed =>
        {
            bool isElf = parsed.GetRequiredValue(format) == Elf;
            RecordedTable table = options.Table(parsed);
            ObjectOptions chosen = new() { Names = options.Names(parsed, table), Section = SectionOption.Of(parsed.GetValue(section)) };
            options.Write(parsed, isElf
                ? ElfObject.Emit(ImageOptions.Image(table, CallingConvention.SysV), chosen)
                : CoffObject.Emit(ImageOptions.Image(table, CallingConvention.Win64), chosen));
            return HyperabiCommand.Success;
        });
        return command;
    }
}

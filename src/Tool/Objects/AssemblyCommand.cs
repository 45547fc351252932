using System.CommandLine;
using Hyperabi.Compiler.Emit.Assembly;
using Hyperabi.Compiler.Emit.Objects;
using Hyperabi.Compiler.Model;
using Hyperabi.Tool.Files;
using Hyperabi.Tool.Records;

namespace Hyperabi.Tool.Objects;

/// <summary><c>hyperabi asm</c>: writes a table's code as source for an assembler.</summary>
internal static class AssemblyCommand
{
    public static Command Create()
    {
        var options = new ImageOptions();
        Option<string> section = SectionOption.Create();
        var command = new Command("asm", "Writes what 'object --format elf' writes as source for the GNU assembler and clang's.");
        options.AddTo(command);
        command.Add(section);
        command.SetAction(parsed =>
        {
            RecordedTable table = options.Table(parsed);
            ObjectOptions chosen = new() { Names = options.Names(parsed, table), Section = SectionOption.Of(parsed.GetValue(section)) };
            string source = AssemblyEmitter.Emit(table.Table, ImageOptions.Image(table, CallingConvention.SysV), chosen);
            options.Write(parsed, StagedFile.BytesOf(source));
            return HyperabiCommand.Success;
        });
        return command;
    }
}

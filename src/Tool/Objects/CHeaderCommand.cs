using System.CommandLine;
using Hyperabi.Compiler.Emit.CHeader;
using Hyperabi.Compiler.Model;
using Hyperabi.Tool.Files;
using Hyperabi.Tool.Records;

namespace Hyperabi.Tool.Objects;

/// <summary><c>hyperabi cheader</c>: writes the header for C and C++ callers of a table's object.</summary>
internal static class CHeaderCommand
{
    public static Command Create()
    {
        var options = new ImageOptions();
        Option<string> format = FormatOption.Create(isRequired: false);
        var command = new Command("cheader", "Writes the header by which C and C++ call what 'object' or 'asm' wrote.");
        options.AddTo(command);
        command.Add(format);
        command.SetAction(parsed =>
        {
            RecordedTable table = options.Table(parsed);
            CallingConvention callingConvention = FormatOption.CallingConvention(parsed.GetValue(format));
            string header = CHeaderEmitter.Emit(table.Table, ImageOptions.Image(table, callingConvention), options.Names(parsed, table));
            options.Write(parsed, StagedFile.BytesOf(header));
            return HyperabiCommand.Success;
        });
        return command;
    }
}

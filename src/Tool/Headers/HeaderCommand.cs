using System.CommandLine;
using Hyperabi.Compiler.Model;
using Hyperabi.Tool.Files;
using Hyperabi.Tool.Records;

namespace Hyperabi.Tool.Headers;

/// <summary><c>hyperabi header</c>: writes or checks the headers of an assembly.</summary>
internal static class HeaderCommand
{
    public static Command Create(ToolConsole console)
    {
        Argument<string> assembly = new("assembly") { Description = "The assembly that records the tables." };
        Option<string> output = new("--output", "-o")
        {
            Description = "The include directory: each header is written below it by its include path.",
            HelpName = "directory",
            Required = true,
        };
        Option<string> kernel = new("--kernel")
        {
            Description = "The kernel version to write the headers of, for example 6.1; the newest by default.",
            HelpName = "version",
        };
        Option<string> table = new("--table")
        {
            Description = "Writes the headers of one table only.",
            HelpName = "name",
        };
        Option<bool> check = new("--check") { Description = "Writes no header; a header that differs is an error." };
        Option<bool> optional = new("--optional") { Description = "An assembly that declares no header is no error." };
        Option<string> stamp = new("--stamp")
        {
            Description = "After success, a file that is written anew with the paths of the headers.",
            HelpName = "file",
        };
        var command = new Command("header", "Writes the uapi headers of an assembly, those that changed.")
        {
            assembly, output, kernel, table, check, optional, stamp,
        };
        command.SetAction(parsed =>
        {
            string path = parsed.GetRequiredValue(assembly);
            string directory = parsed.GetRequiredValue(output);
            string? version = parsed.GetValue(kernel);
            string? name = parsed.GetValue(table);
            KernelVersion? parsedVersion = Version(version);
            IReadOnlyList<RecordedTable> tables = parsed.GetValue(optional) && name is null
                ? AssemblyTables.Find(path)
                : AssemblyTables.Read(path, name);
            IReadOnlyList<HeaderFile> files = HeaderPlan.Of(tables, directory, parsedVersion);
            if (files.Count == 0 && !parsed.GetValue(optional))
                throw NoHeader(tables);
            if (!parsed.GetValue(check))
                HeaderWriter.Write(files, console);
            else if (!Check(files, Remedy(path, directory, version, name), console))
                return HyperabiCommand.Failure;
            if (parsed.GetValue(stamp) is { } stampPath)
                WriteStamp(stampPath, files);
            return HyperabiCommand.Success;
        });
        return command;
    }

    private static bool Check(IReadOnlyList<HeaderFile> files, string remedy, ToolConsole console)
    {
        List<string> drift = files.Select(file => HeaderDrift.Find(file, remedy)).OfType<string>().ToList();
        foreach (string line in drift)
            console.Error.Write(line + "\n");
        return drift.Count == 0;
    }

    /// <summary>
    /// Writes the stamp although its text may be the same: a build compares its time with that of the headers, which
    /// must be older.
    /// </summary>
    private static void WriteStamp(string path, IReadOnlyList<HeaderFile> files)
    {
        string list = string.Concat(files.Select(file => Path.GetFullPath(file.Path) + "\n"));
        using var stamp = StagedFile.Create(path, list);
        stamp.Publish();
    }

    private static ToolException NoHeader(IReadOnlyList<RecordedTable> tables) => new(
        string.Join(", ", tables.Select(table => table.FullName)) + " declares no header; set Header on [HypercallAbi]");

    private static KernelVersion? Version(string? text)
    {
        if (text is null)
            return null;
        return KernelVersion.TryParse(text, out KernelVersion version)
            ? version
            : throw new ToolException($"'{text}' is no kernel version; write it like 6.1 or 6.1.187");
    }

    private static string Remedy(string assembly, string directory, string? version, string? table)
    {
        string command = $"hyperabi header {Quoted(assembly)} --output {Quoted(directory)}";
        if (version is not null)
            command += $" --kernel {version}";
        return table is null ? command : command + $" --table {table}";
    }

    private static string Quoted(string argument) =>
        argument.Contains(' ', StringComparison.Ordinal) ? $"\"{argument}\"" : argument;
}

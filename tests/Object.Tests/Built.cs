extern alias definitions;

using Hyperabi.Compiler.Emit.Record;
using Hyperabi.Compiler.Model;
using Hyperabi.Tool.Tests;

namespace Hyperabi.Objects.Tests;

/// <summary>What the tool makes of the tables that this repository ships, in a directory of a test's own.</summary>
internal sealed class Built : IDisposable
{
    private readonly TemporaryDirectory _directory = new();

    /// <summary>The assembly with the tables.</summary>
    public static string Tables => typeof(definitions::Hyperabi.Tables.Kvm).Assembly.Location;

    /// <summary>The tables' names.</summary>
    public static TheoryData<string> Names => ["Kvm", "TdVmcall"];

    public string Directory => _directory.Path;

    /// <summary>A table as it is recorded.</summary>
    public static AbiTable Table(string name)
    {
        string text = typeof(definitions::Hyperabi.Tables.Kvm).Assembly
            .GetCustomAttributesData()
            .Where(a => a.AttributeType.Name == "AssemblyMetadataAttribute")
            .Single(a => (string?)a.ConstructorArguments[0].Value == "Hyperabi.Record:Hyperabi.Tables." + name)
            .ConstructorArguments[1].Value!.ToString()!;
        return Assert.IsType<RecordResult.Read>(RecordReader.Read(text)).Table;
    }

    /// <summary>Runs a command of the tool for a table of this repository, and gives the file that it wrote.</summary>
    public string Write(string command, string table, string file, params string[] options)
    {
        string path = _directory.File(file);
        Assert.Equal("", ToolRun.Of([command, Tables, "--table", table, "--output", path, .. options]).Success());
        return path;
    }

    /// <summary>Runs a program in the directory, and gives what it printed; it must not complain.</summary>
    public async Task<string> Run(string program, params string[] arguments)
    {
        ProcessResult result = (await ProcessRunner.Run(program, arguments, workingDirectory: Directory)).EnsureSuccess();
        Assert.Equal("", result.Error);
        return result.Output;
    }

    /// <summary>Writes a source file of the tests into the directory.</summary>
    public string Program(string name)
    {
        string path = _directory.File(name);
        File.Copy(Path.Combine(AppContext.BaseDirectory, "Programs", name), path, overwrite: true);
        return path;
    }

    public void Dispose() => _directory.Dispose();
}

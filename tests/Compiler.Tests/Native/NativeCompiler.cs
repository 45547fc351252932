namespace Hyperabi.Compiler.Tests.Native;

/// <summary>A C compiler of this machine.</summary>
internal sealed record NativeCompiler(string Program)
{
    /// <summary>Its name and version: <c>gcc 12.2.0</c>.</summary>
    public async Task<string> Version()
    {
        ProcessResult version = (await ProcessRunner.Run(Program, ["-dumpfullversion", "-dumpversion"])).EnsureSuccess();
        return $"{Program} {version.Output.Trim().Split('\n')[0]}";
    }

    /// <summary>The machine code of each function of a C source, without the padding behind it.</summary>
    public async Task<IReadOnlyDictionary<string, byte[]>> Compile(string source)
    {
        using var directory = new TemporaryDirectory();
        string target = directory.File("wrappers.o");
        ProcessResult compiled = await ProcessRunner.Run(
            Program,
            ["-O2", "-fcf-protection=branch", "-Wall", "-Wextra", "-Werror", "-Wno-missing-prototypes", "-c", "-x", "c", "-", "-o", target],
            input: source);
        compiled.EnsureSuccess();
        return ElfFunctions.Read(await File.ReadAllBytesAsync(target));
    }
}

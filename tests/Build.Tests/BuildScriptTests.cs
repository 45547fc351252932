namespace Hyperabi.Build.Tests;

/// <summary>build.sh on a machine where next to nothing is installed.</summary>
public sealed class BuildScriptTests
{
    [Fact]
    public async Task A_package_that_cannot_be_had_keeps_no_other_from_being_installed()
    {
        if (OperatingSystem.IsWindows())
            return;
        using var directory = new TemporaryDirectory("programs");
        foreach (string program in new[] { "bash", "cat", "cut", "dirname", "env", "grep", "mkdir", "sort", "tail" })
            File.CreateSymbolicLink(directory.File(program), Find(program));
        WriteProgram(directory.File("sudo"), "[[ $1 != -n ]] || shift; exec \"$@\"");
        WriteProgram(directory.File("apt-cache"), "echo 'libicu9 - old'; echo 'libicu72 - new'");
        WriteProgram(directory.File("apt-get"), $"echo \"$*\" >> '{directory.File("log")}'; [[ $* != *clang* ]]");
        WriteProgram(directory.File("dotnet"), "exit 1");

        ProcessResult test = await ProcessRunner.Run(
            RepositoryPaths.Of("build.sh"), ["test"], environment: new Dictionary<string, string?> { ["PATH"] = directory.Path });

        Assert.Equal("0 passed, 1 failed\n", test.Output);
        Assert.Contains("Could not install clang; the tests that need them fail.", test.Error, StringComparison.Ordinal);
        string[] installed = [.. File.ReadLines(directory.File("log")).Where(line => line.StartsWith("install ", StringComparison.Ordinal)).Select(line => line.Split(' ')[^1])];
        Assert.Equal(["gcc", "g++", "clang", "lld", "binutils"], installed.Take(5));
        Assert.DoesNotContain("libicu", installed);
    }

    private static string Find(string program) => Environment.GetEnvironmentVariable("PATH")!.Split(':')
        .Select(directory => Path.Combine(directory, program))
        .First(File.Exists);

    private static void WriteProgram(string path, string script)
    {
        File.WriteAllText(path, "#!/usr/bin/env bash\n" + script + "\n");
        if (!OperatingSystem.IsWindows())
            File.SetUnixFileMode(path, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
    }
}

namespace Hyperabi.Build.Tests;

public sealed class ReadmeTests
{
    [Fact]
    public async Task README_starts_with_two_commands_that_exist()
    {
        string[] commands =
        [
            .. File.ReadLines(RepositoryPaths.Of("README.md"))
                .SkipWhile(line => line != "```console")
                .Skip(1)
                .TakeWhile(line => line != "```")
                .Select(line => line.Split('#')[0].TrimStart('$').Trim()),
        ];

        Assert.Equal(["dotnet run --project samples/KvmGuest", "./build.sh test"], commands);
        Assert.True(File.Exists(RepositoryPaths.Of("samples", "KvmGuest", "KvmGuest.csproj")));
        ProcessResult help = await ProcessRunner.Run(RepositoryPaths.Of("build.sh"), ["help"]);
        Assert.Contains("\n  test ", help.EnsureSuccess().Output, StringComparison.Ordinal);
    }
}

namespace Hyperabi.Build.Tests;

public sealed class SampleTests
{
    [Fact]
    public async Task KvmGuest_prints_what_it_declares_and_does()
    {
        ProcessResult result = await ProcessRunner.Run(
            "dotnet", [RepositoryPaths.Output("samples/KvmGuest", "net10.0", "KvmGuest.dll")], RepositoryPaths.Root);

        Assert.All(result.EnsureSuccess().Output.Split('\n'), line => Assert.InRange(line.Length, 0, 100));
        await Verify(result.Output);
    }

    [Fact]
    public async Task A_second_build_of_KvmGuest_compiles_nothing_and_writes_no_header()
    {
        using var directory = new TemporaryDirectory();
        string log = directory.File("build.binlog");
        await Build();
        string replay = await (await Build($"-bl:{log}")).Replay();
        Assert.Contains("Skipping target \"HyperabiHeaders\" because all output files are up-to-date", replay, StringComparison.Ordinal);
        Assert.Contains("Skipping target \"CoreCompile\" because all output files are up-to-date", replay, StringComparison.Ordinal);
        Assert.DoesNotContain("Building target \"CoreCompile\"", replay, StringComparison.Ordinal);
        Assert.DoesNotContain("Building target \"HyperabiHeaders\"", replay, StringComparison.Ordinal);

        async Task<BuildResult> Build(params string[] arguments)
        {
            ProcessResult result = await ProcessRunner.Run(
                "dotnet",
                ["build", "samples/KvmGuest", "--configuration", RepositoryPaths.Configuration, "--no-restore", .. arguments],
                RepositoryPaths.Root,
                environment: BuildEnvironment.Variables,
                timeout: TimeSpan.FromMinutes(5));
            return new BuildResult(result.EnsureSuccess(), log);
        }
    }
}

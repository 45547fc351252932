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
}

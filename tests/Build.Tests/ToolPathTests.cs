namespace Hyperabi.Build.Tests;

/// <summary>Where a project says that the tool is.</summary>
public sealed class ToolPathTests
{
    [Fact]
    public async Task A_tool_in_the_directory_of_the_project_needs_no_more_than_its_name()
    {
        using var project = new GuestProject("<TargetFramework>net10.0</TargetFramework>");
        foreach (string file in Directory.GetFiles(Path.GetDirectoryName(RepositoryPaths.Output("src/Tool", "net8.0", "hyperabi.dll"))!))
            File.Copy(file, project.File(Path.GetFileName(file)));
        (await project.DotNet("restore")).EnsureSuccess();
        (await project.Build("-p:HyperabiToolPath=hyperabi.dll")).Process.EnsureSuccess();
        Assert.True(File.Exists(project.Header));

        // A new tool may write new headers, so they are written again.
        File.SetLastWriteTimeUtc(project.File("Hyperabi.Compiler.dll"), DateTime.UtcNow);
        string replay = await (await project.Build("-p:HyperabiToolPath=hyperabi.dll")).Replay();
        Assert.DoesNotContain("Skipping target \"HyperabiHeaders\"", replay, StringComparison.Ordinal);
        Assert.Contains("Hyperabi.Compiler.dll\" is newer than output file", replay, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Showing_without_a_tool_says_so()
    {
        using var project = new GuestProject("<TargetFramework>net10.0</TargetFramework>");
        (await project.DotNet("restore")).EnsureSuccess();
        ProcessResult shown = await project.DotNet(
            "build", "--no-restore", "-t:HyperabiShow", "-p:HyperabiToolPath=nowhere.dll", "-p:HyperabiHeaderMode=None");
        Assert.NotEqual(0, shown.ExitCode);
        Assert.Contains("Hyperabi's tool is not at 'nowhere.dll'", shown.Output, StringComparison.Ordinal);
    }
}

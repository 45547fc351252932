namespace Hyperabi.Build.Tests;

/// <summary>What a build did.</summary>
/// <param name="Process">The build as a process.</param>
/// <param name="Log">The binary log, until the next build of the project.</param>
public sealed record BuildResult(ProcessResult Process, string? Log)
{
    /// <summary>Whether it succeeded.</summary>
    public bool Succeeded => Process.ExitCode == 0;

    /// <summary>What it printed.</summary>
    public string Output => Process.Output;

    /// <summary>The binary log as text, all that MSBuild knows.</summary>
    public async Task<string> Replay()
    {
        Assert.NotNull(Log);
        ProcessResult replayed = await ProcessRunner.Run("dotnet", ["msbuild", Log, "-v:detailed", "-nologo"]);
        return replayed.Output;
    }
}

namespace Hyperabi.Build.Tests;

/// <summary>A project that says nothing about headers, taken through builds; the tests look at what was recorded.</summary>
public sealed class UnaskedHeaders : IAsyncLifetime
{
    private readonly GuestProject _project = new("<TargetFramework>net10.0</TargetFramework>", headerDirectory: "");

    public string[] OfFirstBuild { get; private set; } = [];

    public string LogOfSecondBuild { get; private set; } = "";

    public BuildResult Check { get; private set; } = null!;

    public string[] OfCheck { get; private set; } = [];

    public string[] AfterClean { get; private set; } = [];

    public BuildResult None { get; private set; } = null!;

    public string[] OfNone { get; private set; } = [];

    public string[] WithoutATable { get; private set; } = [];

    public string LogWithoutATable { get; private set; } = "";

    public string LogOfSecondBuildWithoutATable { get; private set; } = "";

    public BuildResult AskedForWithoutATable { get; private set; } = null!;

    public async Task InitializeAsync()
    {
        (await _project.DotNet("build")).EnsureSuccess();
        OfFirstBuild = _project.Headers();
        LogOfSecondBuild = await (await _project.Build()).Replay();

        File.Delete(_project.File(OfFirstBuild));
        Check = await _project.Build("-p:HyperabiHeaderMode=Check");
        OfCheck = _project.Headers();

        (await _project.DotNet("clean")).EnsureSuccess();
        AfterClean = _project.Headers();
        None = await _project.Build("-p:HyperabiHeaderMode=None");
        OfNone = _project.Headers();

        (await _project.Build()).Process.EnsureSuccess();
        _project.RemoveTable();
        BuildResult without = await _project.Build();
        without.Process.EnsureSuccess();
        WithoutATable = _project.Headers();
        LogWithoutATable = await without.Replay();
        LogOfSecondBuildWithoutATable = await (await _project.Build()).Replay();
        AskedForWithoutATable = await _project.Build("-p:HyperabiHeaderDir=include");
    }

    public Task DisposeAsync()
    {
        _project.Dispose();
        return Task.CompletedTask;
    }
}

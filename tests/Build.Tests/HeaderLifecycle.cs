namespace Hyperabi.Build.Tests;

/// <summary>
/// One project taken through the builds that a header lives through; the tests look at what was recorded. A build costs
/// seconds, so each is made once.
/// </summary>
public sealed class HeaderLifecycle : IAsyncLifetime
{
    private readonly GuestProject _project = new("<TargetFramework>net10.0</TargetFramework>");

    public ProcessResult FirstBuild { get; private set; } = null!;

    public string HeaderOfFirstBuild { get; private set; } = "";

    public string LogOfSecondBuild { get; private set; } = "";

    public bool HeaderKeptItsTime { get; private set; }

    public string HeaderAfterItWasDeleted { get; private set; } = "";

    public BuildResult CheckAfterAnEdit { get; private set; } = null!;

    public BuildResult SecondCheckAfterAnEdit { get; private set; } = null!;

    public string EditedHeader { get; private set; } = "";

    public int EditedLine { get; private set; }

    public string HeaderAfterTheEditWasBuilt { get; private set; } = "";

    public BuildResult CheckOfAnEqualHeader { get; private set; } = null!;

    public string HeaderPath => _project.Header;

    public string HeaderOfAnOldKernel { get; private set; } = "";

    public BuildResult DesignTimeBuild { get; private set; } = null!;

    public bool DesignTimeBuildWroteHeaders { get; private set; }

    public ProcessResult Shown { get; private set; } = null!;

    public BuildResult UnknownMode { get; private set; } = null!;

    public string[] FilesOfTheTargetsAfterClean { get; private set; } = [];

    public async Task InitializeAsync()
    {
        FirstBuild = await _project.DotNet("build");
        FirstBuild.EnsureSuccess();
        HeaderOfFirstBuild = Header();

        DateTime written = File.GetLastWriteTimeUtc(_project.Header);
        BuildResult second = await _project.Build();
        LogOfSecondBuild = await second.Replay();
        HeaderKeptItsTime = File.GetLastWriteTimeUtc(_project.Header) == written;

        File.Delete(_project.Header);
        await Succeed(_project.Build());
        HeaderAfterItWasDeleted = Header();

        await Edit();
        await Succeed(_project.Build());
        HeaderAfterTheEditWasBuilt = Header();

        await Edit();
        CheckAfterAnEdit = await _project.Build("-p:HyperabiHeaderMode=Check");
        SecondCheckAfterAnEdit = await _project.Build("-p:HyperabiHeaderMode=Check");
        EditedHeader = Header();
        await Succeed(_project.Build());
        CheckOfAnEqualHeader = await _project.Build("-p:HyperabiHeaderMode=Check");

        await Succeed(_project.Build("-p:HyperabiHeaderKernel=5.4", "-p:HyperabiHeaderDir=old"));
        HeaderOfAnOldKernel = File.ReadAllText(_project.File("old", GuestProject.HeaderPath));
        DesignTimeBuild = await _project.Build("-p:DesignTimeBuild=true", "-p:HyperabiHeaderDir=design");
        DesignTimeBuildWroteHeaders = Directory.Exists(_project.File("design"));
        UnknownMode = await _project.Build("-p:HyperabiHeaderMode=Maybe");

        Shown = await _project.DotNet("build", "--no-restore", "-t:HyperabiShow");
        (await _project.DotNet("clean")).EnsureSuccess();
        FilesOfTheTargetsAfterClean = Directory.GetFiles(_project.File("obj"), "*.hyperabi.*", SearchOption.AllDirectories);
    }

    public Task DisposeAsync()
    {
        _project.Dispose();
        return Task.CompletedTask;
    }

    private string Header() => File.Exists(_project.Header) ? File.ReadAllText(_project.Header) : "(no header)";

    private static async Task Succeed(Task<BuildResult> build) => (await build).Process.EnsureSuccess();

    private async Task Edit()
    {
        string[] lines = await File.ReadAllLinesAsync(_project.Header);
        int line = Array.FindIndex(lines, text => text.Contains("GUEST_HC_KICK_CPU", StringComparison.Ordinal));
        lines[line] = lines[line].Replace("5", "6", StringComparison.Ordinal);
        EditedLine = line + 1;
        await File.WriteAllTextAsync(_project.Header, string.Join("\n", lines) + "\n");
    }
}

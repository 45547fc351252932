using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;

namespace Hyperabi.Build.Tests;

/// <summary>A solution as large as a kernel's worth of drivers, built once and then once more without a change.</summary>
public sealed partial class LargeSolution : IAsyncLifetime
{
    public const int Projects = 50;
    public const int HypercallsPerProject = 200;

    private readonly TemporaryDirectory _directory = new();

    // A compiler server of its own, as every build outside a test has one: the compiler is not started anew for each project.
    private readonly string _server = Guid.NewGuid().ToString("N");

    /// <summary>The wall-clock time of the first build, which ran on one core, so that times add up to it.</summary>
    public TimeSpan BuildTime { get; private set; }

    /// <summary>The time that the compiler says it spent in the generator and in the analyzer, over all projects.</summary>
    public TimeSpan TimeInHyperabi { get; private set; }

    /// <summary>How many compilations said so.</summary>
    public int Reports { get; private set; }

    /// <summary>The files that the first build wrote, with the times at which they were written.</summary>
    public IReadOnlyDictionary<string, DateTime> Built { get; private set; } = new Dictionary<string, DateTime>();

    /// <summary>The same after the second build.</summary>
    public IReadOnlyDictionary<string, DateTime> BuiltAgain { get; private set; } = new Dictionary<string, DateTime>();

    /// <summary>What MSBuild knows of the second build.</summary>
    public string LogOfSecondBuild { get; private set; } = "";

    public async Task InitializeAsync()
    {
        Write();
        (await DotNet("restore", "-m:1")).EnsureSuccess();
        string log = _directory.File("first.binlog");
        long start = System.Diagnostics.Stopwatch.GetTimestamp();
        (await DotNet("build", "--no-restore", "-m:1", "-p:ReportAnalyzer=true", $"-bl:{log}")).EnsureSuccess();
        BuildTime = System.Diagnostics.Stopwatch.GetElapsedTime(start);
        Account(await Replay(log));
        Built = WrittenFiles();

        log = _directory.File("second.binlog");
        (await DotNet("build", "--no-restore", "-m:1", $"-bl:{log}")).EnsureSuccess();
        LogOfSecondBuild = await Replay(log);
        BuiltAgain = WrittenFiles();
    }

    public async Task DisposeAsync()
    {
        string compilers = (await ProcessRunner.Run("dotnet", ["msbuild", "-getProperty:RoslynTargetsPath", "Guest0/Guest0.csproj"], _directory.Path, environment: BuildEnvironment.Variables)).Output.Trim();
        await ProcessRunner.Run("dotnet", [System.IO.Path.Combine(compilers, "bincore", "VBCSCompiler.dll"), $"-pipename:{_server}", "-shutdown"]);
        _directory.Dispose();
    }

    private void Write()
    {
        _directory.Write("Directory.Build.props", $"""
            <Project>
              <Import Project="{RepositoryPaths.Of("src", "Package", "build", "Hyperabi.props")}" />
              <PropertyGroup>
                <TargetFramework>net10.0</TargetFramework>
                <HyperabiHeaderDir>include</HyperabiHeaderDir>
                <UseSharedCompilation>true</UseSharedCompilation>
                <SharedCompilationId>{_server}</SharedCompilationId>
              </PropertyGroup>
              {GuestProject.Assets}
            </Project>
            """);
        _directory.Write("Directory.Build.targets", $"""
            <Project>
              <Import Project="{RepositoryPaths.Of("src", "Package", "build", "Hyperabi.targets")}" />
            </Project>
            """);
        var solution = new StringBuilder("<Solution>\n");
        for (int i = 0; i < Projects; i++)
        {
            string name = string.Create(CultureInfo.InvariantCulture, $"Guest{i}");
            solution.Append(CultureInfo.InvariantCulture, $"  <Project Path=\"{name}/{name}.csproj\" />\n");
            _directory.Write($"{name}/{name}.csproj", "<Project Sdk=\"Microsoft.NET.Sdk\" />");
            _directory.Write($"{name}/Table.cs", Table(name));
        }

        _directory.Write("Large.slnx", solution.Append("</Solution>\n").ToString());
    }

    private static string Table(string name)
    {
        string[] parameters = ["", "ulong flags", "ulong flags, uint apicId", "ulong gpa, ulong pages, int mode", "byte kind, ushort port"];
        var source = new StringBuilder($$"""
            using Hyperabi;

            namespace {{name}};

            /// <summary>The hypercalls of {{name}}.</summary>
            [HypercallAbi(Hypervisor.Kvm, Header = "linux/{{name.ToLowerInvariant()}}.h")]
            public static partial class Calls
            {

            """);
        for (int i = 0; i < HypercallsPerProject; i++)
        {
            source.Append(
                CultureInfo.InvariantCulture,
                $"    /// <summary>Does what call {i} is there for.</summary>\n    [Hypercall({i + 1}, \"{name.ToUpperInvariant()}_HC_{i}\")]\n"
                + $"    public static partial long Call{i}({parameters[i % parameters.Length]});\n\n");
        }

        return source.Append("}\n").ToString();
    }

    /// <summary>Adds up the lines <c>1.234  56  Hyperabi...</c> that the compiler prints with <c>ReportAnalyzer</c>.</summary>
    private void Account(string log)
    {
        foreach (Match line in Report().Matches(log))
        {
            TimeInHyperabi += TimeSpan.FromSeconds(double.Parse(line.Groups["seconds"].Value, CultureInfo.InvariantCulture));
            Reports++;
        }
    }

    private Dictionary<string, DateTime> WrittenFiles() => Directory
        .EnumerateFiles(_directory.Path, "*", SearchOption.AllDirectories)
        .Where(path => System.IO.Path.GetExtension(path) is ".dll" or ".h" or ".stamp" or ".pdb")
        .ToDictionary(path => path, File.GetLastWriteTimeUtc, StringComparer.Ordinal);

    private Task<ProcessResult> DotNet(params string[] arguments) => ProcessRunner.Run(
        "dotnet", [arguments[0], "Large.slnx", .. arguments[1..]], _directory.Path, environment: BuildEnvironment.Variables, timeout: TimeSpan.FromMinutes(15));

    private static async Task<string> Replay(string log) =>
        (await ProcessRunner.Run("dotnet", ["msbuild", log, "-v:detailed", "-nologo"], timeout: TimeSpan.FromMinutes(5))).Output;

    [GeneratedRegex(@"^\s*<?(?<seconds>[0-9]+\.[0-9]+)\s+<?[0-9]+\s+Hyperabi\.Generator, ", RegexOptions.Multiline)]
    private static partial Regex Report();
}

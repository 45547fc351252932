using System.Reflection;

namespace Hyperabi.Build.Tests;

/// <summary>A project that declares a table and uses the build assets, in a directory that shells and MSBuild find hard.</summary>
public sealed class GuestProject : IDisposable
{
    public const string HeaderPath = "linux/guest_para.h";

    private const string Source = """
        using Hyperabi;

        namespace Guest;

        /// <summary>The hypercalls of a guest.</summary>
        [HypercallAbi(Hypervisor.Kvm, Header = "linux/guest_para.h")]
        public static partial class Table
        {
            /// <summary>Wakes a halted vCPU.</summary>
            [Hypercall(5, "GUEST_HC_KICK_CPU")]
            public static partial long KickCpu(ulong flags, uint apicId);

            /// <summary>Came later.</summary>
            [Hypercall(12, "GUEST_HC_MAP_GPA_RANGE", Since = "5.14")]
            public static partial long MapGpaRange(ulong gpa, ulong pages, ulong attributes);
        }
        """;

    /// <summary>What the package brings to a project, taken from where the repository builds it.</summary>
    public static string Assets => $"""
        <PropertyGroup>
            <HyperabiToolPath>{RepositoryPaths.Output("src/Tool", "net8.0", "hyperabi.dll")}</HyperabiToolPath>
          </PropertyGroup>
          <ItemGroup>
            <Reference Include="{RepositoryPaths.Output("src/Abi.Definitions", "net8.0", "Hyperabi.Definitions.dll")}" />
            <Reference Include="{RepositoryPaths.Output("src/Abi.Definitions", "net8.0", "Hyperabi.Runtime.dll")}" />
            <Analyzer Include="{RepositoryPaths.Output("src/Generator", "netstandard2.0", "Hyperabi.Generator.dll")}" />
            <Analyzer Include="{RepositoryPaths.Output("src/Generator", "netstandard2.0", "Hyperabi.Compiler.dll")}" />
            <Analyzer Include="{IcedPath}" />
          </ItemGroup>
        """;

    private readonly TemporaryDirectory _directory = new("it's $HOME über & 100%");

    /// <summary>Writes the project; nothing is built yet.</summary>
    /// <param name="frameworks">The element that says what it targets.</param>
    /// <param name="properties">More properties, as XML.</param>
    /// <param name="headerDirectory">The element that says where headers go.</param>
    public GuestProject(
        string frameworks, string properties = "", string headerDirectory = "<HyperabiHeaderDir>in clude/ü/</HyperabiHeaderDir>")
    {
        // So that nothing above the directory has a say.
        Write("Directory.Build.props", "<Project />");
        Write("Directory.Build.targets", "<Project />");
        Write("Table.cs", Source);
        Write("Guest.csproj", $"""
            <Project Sdk="Microsoft.NET.Sdk">
              <Import Project="{RepositoryPaths.Of("src", "Package", "build", "Hyperabi.props")}" />
              <PropertyGroup>
                {frameworks}
                <Nullable>enable</Nullable>
                <TreatWarningsAsErrors>true</TreatWarningsAsErrors>
                {headerDirectory}
                {properties}
              </PropertyGroup>
              {Assets}
              <Import Project="{RepositoryPaths.Of("src", "Package", "build", "Hyperabi.targets")}" />
            </Project>
            """);
    }

    /// <summary>Where the header is, by default.</summary>
    public string Header => _directory.File("in clude", "ü", "linux", "guest_para.h");

    /// <summary>A file of the project.</summary>
    public string File(params string[] parts) => _directory.File(parts);

    /// <summary>The headers that lie anywhere in the project's directory, by their path in it.</summary>
    public string[] Headers() =>
    [
        .. Directory.GetFiles(_directory.Path, "*.h", SearchOption.AllDirectories)
            .Select(path => Path.GetRelativePath(_directory.Path, path))
            .Order(StringComparer.Ordinal),
    ];

    /// <summary>Takes the table out of the project.</summary>
    public void RemoveTable() => Write("Table.cs", "internal static class NoTable;\n");

    /// <summary>Builds, without a restore.</summary>
    public async Task<BuildResult> Build(params string[] arguments)
    {
        string log = _directory.File("build.binlog");
        System.IO.File.Delete(log);
        ProcessResult result = await DotNet(["build", "--no-restore", $"-bl:{log}", "-v:normal", .. arguments]);
        return new BuildResult(result, System.IO.File.Exists(log) ? log : null);
    }

    /// <summary>Runs any command of the SDK in the project's directory.</summary>
    public Task<ProcessResult> DotNet(params string[] arguments) => ProcessRunner.Run(
        "dotnet", arguments, _directory.Path, environment: BuildEnvironment.Variables, timeout: TimeSpan.FromMinutes(5));

    public void Dispose() => _directory.Dispose();

    private static string IcedPath => typeof(GuestProject).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>()
        .Single(metadata => metadata.Key == "Iced").Value!;

    private void Write(string name, string text) => System.IO.File.WriteAllText(_directory.File(name), text);
}

namespace Hyperabi.Package.Tests;

/// <summary>A directory outside the repository with projects that use the packages as any user would.</summary>
public sealed class Consumer : IDisposable
{
    /// <summary>A table, and a program that calls it.</summary>
    private const string Table = """
        using Hyperabi;

        namespace Guest;

        /// <summary>The hypercalls of a guest.</summary>
        [HypercallAbi(Hypervisor.Kvm, Header = "linux/guest_para.h")]
        public static partial class Hypercalls
        {
            /// <summary>Wakes a halted vCPU. İıŞğ</summary>
            [Hypercall(5, "GUEST_HC_KICK_CPU")]
            public static partial long KickCpu(ulong flags, uint apicId);
        }
        """;

    private const string Program = """
        using Guest;
        using Hyperabi;

        using (HypercallRuntime.UseHost(request => (long)(request.Arguments[1] * request.Number)))
            Console.WriteLine($"{Hypercalls.KickCpu(flags: 0, apicId: 3)} {Hypercalls.Headers.LinuxGuestPara.Split('\n').Length}");
        """;

    private readonly TemporaryDirectory _directory;
    private readonly PackedPackages _packages;

    /// <summary>Makes the directory; it has no project yet.</summary>
    /// <param name="packages">The packages.</param>
    /// <param name="name">The directory's name, for tests about paths.</param>
    public Consumer(PackedPackages packages, string name = "")
    {
        _directory = new TemporaryDirectory(name);
        _packages = packages;
        Write("nuget.config", packages.Configuration);

        // So that nothing above the directory has a say.
        Write("Directory.Build.props", "<Project />");
        Write("Directory.Build.targets", "<Project />");
    }

    /// <summary>A file or directory below this one.</summary>
    public string File(params string[] parts) => _directory.File(parts);

    /// <summary>Writes a file.</summary>
    public Consumer Write(string path, string text)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(File(path))!);
        System.IO.File.WriteAllText(File(path), text);
        return this;
    }

    /// <summary>Writes a C# project that has just the package and what a new project has.</summary>
    /// <param name="path">The project file.</param>
    /// <param name="properties">Properties, as XML.</param>
    /// <param name="items">Items, as XML.</param>
    public Consumer Project(string path, string properties, string items = "") => Write(path, $"""
        <Project Sdk="Microsoft.NET.Sdk">
          <PropertyGroup>
            <ImplicitUsings>enable</ImplicitUsings>
            <Nullable>enable</Nullable>
            {properties}
          </PropertyGroup>
          <ItemGroup>
            <PackageReference Include="Hyperabi" Version="{_packages.Version}" />
            {items}
          </ItemGroup>
        </Project>
        """);

    /// <summary>Writes a project with a table and a program that calls it.</summary>
    public Consumer App(string framework, string properties = "") => this
        .Project("Guest.csproj", $"<OutputType>Exe</OutputType><TargetFramework>{framework}</TargetFramework>{properties}")
        .Write("Table.cs", Table)
        .Write("Program.cs", Program);

    /// <summary>Writes a library with a table.</summary>
    public Consumer Library(string properties) => this.Project("Guest.csproj", properties).Write("Table.cs", Table);

    /// <summary>Restores and builds; any warning at all fails.</summary>
    /// <returns>What the build printed.</returns>
    public async Task<string> Build(params string[] arguments) =>
        (await DotNet(["build", "-warnaserror", .. arguments])).EnsureSuccess().WithoutWarnings();

    /// <summary>Runs any command of the SDK in the directory.</summary>
    /// <param name="arguments">The command and its arguments.</param>
    /// <param name="environment">Variables that differ from those of other builds.</param>
    public Task<ProcessResult> DotNet(string[] arguments, params (string Name, string? Value)[] environment)
    {
        Dictionary<string, string?> variables = new(_packages.Environment);
        foreach ((string name, string? value) in environment)
            variables[name] = value;
        return ProcessRunner.Run("dotnet", arguments, _directory.Path, environment: variables, timeout: TimeSpan.FromMinutes(5));
    }

    /// <summary>The headers that lie anywhere below, by their path.</summary>
    public string[] Headers() =>
    [
        .. Directory.GetFiles(_directory.Path, "*.h", SearchOption.AllDirectories)
            .Select(path => Path.GetRelativePath(_directory.Path, path))
            .Order(StringComparer.Ordinal),
    ];

    public void Dispose() => _directory.Dispose();
}

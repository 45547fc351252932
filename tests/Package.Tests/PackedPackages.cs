using System.IO.Compression;
using System.Reflection;

namespace Hyperabi.Package.Tests;

/// <summary>Every package, packed once, in a folder that serves as a feed; and a package cache that goes away with it.</summary>
public sealed class PackedPackages : IAsyncLifetime
{
    private readonly TemporaryDirectory _directory = new();

    /// <summary>The version of these packages: one that no cache has, since it is made for this run.</summary>
    public string Version { get; } = $"{ProductVersion}-test.{Guid.NewGuid():N}"[..(ProductVersion.Length + 14)];

    /// <summary>The version of the product, as eng/Version.props says it.</summary>
    public static string ProductVersion { get; } =
        typeof(PackedPackages).Assembly.GetName().Version!.ToString(fieldCount: 3);

    /// <summary>The folder that has the packages.</summary>
    public string Feed => _directory.File("feed");

    /// <summary>What the builds of the tests run in.</summary>
    public IReadOnlyDictionary<string, string?> Environment => new Dictionary<string, string?>(BuildEnvironment.Variables)
    {
        ["NUGET_PACKAGES"] = _directory.File("cache"),
        ["DOTNET_NOLOGO"] = "1",

        // The runtime of an older target framework need not be there.
        ["DOTNET_ROLL_FORWARD"] = "Major",
    };

    /// <summary>A package's file.</summary>
    public string PathOf(string package, string extension = "nupkg") => Path.Combine(Feed, $"{package}.{Version}.{extension}");

    /// <summary>Opens a package.</summary>
    public ZipArchive Open(string package, string extension = "nupkg") => ZipFile.OpenRead(PathOf(package, extension));

    /// <summary>A NuGet configuration that adds the feed to the sources of this machine.</summary>
    public string Configuration => $"""
        <configuration>
          <packageSources>
            <add key="packed" value="{Feed}" />
          </packageSources>
          <fallbackPackageFolders>
            <add key="packages of others" value="{PackagesOfOthers}" />
          </fallbackPackageFolders>
        </configuration>
        """;

    /// <summary>A NuGet configuration that knows no other source than the feed.</summary>
    public string ConfigurationOfFeedAlone => $"""
        <configuration>
          <packageSources>
            <clear />
            <add key="packed" value="{Feed}" />
          </packageSources>
        </configuration>
        """;

    public async Task InitializeAsync()
    {
        // Packages are made of a Release build; a run of the tests in Debug has to make one.
        string[] built = RepositoryPaths.Configuration == "Release" ? ["--no-build"] : [];
        foreach (string project in (string[])["Package", "Tool", "Templates"])
        {
            ProcessResult packed = await ProcessRunner.Run(
                "dotnet",
                [
                    "pack", RepositoryPaths.Of("src", project), "--configuration", "Release", .. built,
                    "--output", Feed, $"-p:PackageVersion={Version}",
                ],
                environment: BuildEnvironment.Variables,
                timeout: TimeSpan.FromMinutes(10));
            packed.EnsureSuccess();
        }
    }

    public Task DisposeAsync()
    {
        _directory.Dispose();
        return Task.CompletedTask;
    }

    private static string PackagesOfOthers => typeof(PackedPackages).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>()
        .Single(metadata => metadata.Key == "NuGetPackageRoot").Value!;
}

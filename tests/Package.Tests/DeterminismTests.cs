using System.Security.Cryptography;

namespace Hyperabi.Package.Tests;

/// <summary>Sources without a history, built in two places.</summary>
[Collection(PackageCollection.Name)]
public sealed class DeterminismTests
{
    [Fact]
    public async Task Sources_give_the_same_assemblies_wherever_they_are_built()
    {
        using var here = new TemporaryDirectory();
        using var there = new TemporaryDirectory("a longer path, with spaces");

        string[][] built = await Task.WhenAll(Build(here.Path), Build(there.Path));

        Assert.Equal(4, built[0].Length);
        Assert.Equal(built[0], built[1]);
    }

    /// <summary>Builds the libraries and what generates their code, and gives name and hash of each assembly.</summary>
    private static async Task<string[]> Build(string directory)
    {
        foreach (string file in (string[])["Directory.Build.props", "Directory.Packages.props", ".editorconfig"])
            File.Copy(RepositoryPaths.Of(file), Path.Combine(directory, file));
        foreach (string folder in (string[])["eng", "src"])
            Copy(RepositoryPaths.Of(folder), Path.Combine(directory, folder));

        ProcessResult build = await ProcessRunner.Run(
            "dotnet",
            ["build", "src/Abi.Definitions", "--configuration", "Release", "--framework", "net8.0"],
            directory,
            environment: BuildEnvironment.Variables,
            timeout: TimeSpan.FromMinutes(10));
        build.EnsureSuccess();
        return
        [
            .. Directory.GetFiles(directory, "Hyperabi.*.dll", SearchOption.AllDirectories)
                .Where(path => path.Contains($"{Path.DirectorySeparatorChar}bin{Path.DirectorySeparatorChar}", StringComparison.Ordinal))
                .Select(path => $"{Path.GetFileName(path)} {Convert.ToHexString(SHA256.HashData(File.ReadAllBytes(path)))}")
                .Distinct(StringComparer.Ordinal)
                .Order(StringComparer.Ordinal),
        ];
    }

    private static void Copy(string from, string to)
    {
        Directory.CreateDirectory(to);
        foreach (string file in Directory.GetFiles(from))
            File.Copy(file, Path.Combine(to, Path.GetFileName(file)));
        foreach (string directory in Directory.GetDirectories(from).Where(path => Path.GetFileName(path) is not ("bin" or "obj")))
            Copy(directory, Path.Combine(to, Path.GetFileName(directory)));
    }
}

namespace Hyperabi.Package.Tests;

[Collection(PackageCollection.Name)]
public sealed class ToolPackageTests(PackedPackages packages)
{
    [Fact]
    public async Task The_tool_is_installed_as_a_local_tool_and_reads_an_assembly()
    {
        using Consumer project = new Consumer(packages).Library("<TargetFramework>net10.0</TargetFramework>");
        await project.Build();
        project.Write("nuget.config", packages.ConfigurationOfFeedAlone);
        string assembly = project.File("bin", "Debug", "net10.0", "Guest.dll");

        await Run("new", "tool-manifest");
        await Run("tool", "install", "Hyperabi.Tool", "--version", packages.Version);

        Assert.StartsWith(PackedPackages.ProductVersion, await Run("hyperabi", "--version"), StringComparison.Ordinal);
        Assert.Contains("vmmcall", await Run("hyperabi", "show", assembly), StringComparison.Ordinal);
        await Run("hyperabi", "header", assembly, "--output", "include");
        Assert.True(File.Exists(project.File("include", "linux", "guest_para.h")));

        async Task<string> Run(params string[] arguments) =>
            (await project.DotNet(arguments, ("DOTNET_CLI_HOME", project.File("home")))).EnsureSuccess().Output;
    }
}

namespace Hyperabi.Package.Tests;

[Collection(PackageCollection.Name)]
public sealed class TemplateTests(PackedPackages packages)
{
    [Theory]
    [InlineData("Acme", "acme", "net10.0")]
    [InlineData("2nd own-hv 2!", "nd_own_hv_2", "net8.0")]
    public async Task The_template_starts_a_project_that_builds_and_writes_its_header(string name, string inC, string framework)
    {
        using var directory = new Consumer(packages);
        await New("install", packages.PathOf("Hyperabi.Templates"));

        await New("hyperabi", "--name", name, "--Framework", framework, "--skipRestore");
        await New("uninstall", "Hyperabi.Templates");
        string project = Path.Combine(name, $"{name}.csproj");
        await directory.Build(project);

        Assert.Equal([Path.Combine(name, "include", inC, "hypercall.h")], directory.Headers());
        Assert.Contains(
            $"#define {inC.ToUpperInvariant()}_HC_WAKE_CPU\t1\n",
            await File.ReadAllTextAsync(directory.File(directory.Headers())),
            StringComparison.Ordinal);
        Assert.Contains("vmmcall", await directory.Build(project, "--no-restore", "-t:HyperabiShow"), StringComparison.Ordinal);

        // A home of its own: the templates of whoever runs the tests are not touched.
        async Task New(params string[] arguments) =>
            (await directory.DotNet(["new", .. arguments], ("DOTNET_CLI_HOME", directory.File("home")))).EnsureSuccess();
    }
}

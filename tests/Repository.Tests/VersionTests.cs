using System.Reflection;

namespace Hyperabi.Repository.Tests;

/// <summary>eng/Version.props is the one place that says a version; the tests' own assembly has it from there.</summary>
public sealed class VersionTests
{
    private static readonly Version Product = typeof(VersionTests).Assembly.GetName().Version!;

    private static string Text => Product.ToString(fieldCount: 3);

    [Fact]
    public void The_record_in_the_documentation_is_of_this_version() => Assert.Contains(
        $"generator={Text}", File.ReadAllText(RepositoryPaths.Of("docs", "abi-text.md")), StringComparison.Ordinal);

    [Fact]
    public void The_front_page_refers_to_the_package_of_this_version() => Assert.Contains(
        $"<PackageReference Include=\"Hyperabi\" Version=\"{Text}\" />", File.ReadAllText(RepositoryPaths.Of("README.md")), StringComparison.Ordinal);

    [Fact]
    public void The_core_the_libraries_and_the_generator_have_this_version()
    {
        Assert.Equal(Product, AssemblyName.GetAssemblyName(RepositoryPaths.Output("src/Abi.Definitions", "net8.0", "Hyperabi.Definitions.dll")).Version);
        Assert.Equal(Product, AssemblyName.GetAssemblyName(RepositoryPaths.Output("src/Abi.Compiler", "netstandard2.0", "Hyperabi.Compiler.dll")).Version);
        Assert.Equal(Product, AssemblyName.GetAssemblyName(RepositoryPaths.Output("src/Generator", "netstandard2.0", "Hyperabi.Generator.dll")).Version);
    }

    [Fact]
    public void The_changelog_begins_with_what_is_unreleased_or_with_this_version() =>
        Assert.Contains(Sections("CHANGELOG.md")[0], (string[])["Unreleased", Text]);

    [Fact]
    public void Released_versions_come_newest_first_and_none_is_newer_than_this()
    {
        Version[] released = [.. Sections("CHANGELOG.md").Where(section => section != "Unreleased").Select(Version.Parse)];

        Assert.Equal(released.OrderDescending(), released);
        Assert.All(released, version => Assert.True(version <= Version.Parse(Text), $"{version} is newer than {Text}."));
    }

    [Fact]
    public void A_released_version_leaves_no_rule_unshipped()
    {
        string[] shipped = Sections("src/Generator/AnalyzerReleases.Shipped.md");
        bool isReleased = Sections("CHANGELOG.md")[0] == Text;

        Assert.All(shipped, section => Assert.Contains(section["Release ".Length..], Sections("CHANGELOG.md")));
        Assert.True(
            !isReleased || !File.ReadAllText(RepositoryPaths.Of("src", "Generator", "AnalyzerReleases.Unshipped.md")).Contains("HYP", StringComparison.Ordinal),
            "AnalyzerReleases.Unshipped.md still has rules, which belong into AnalyzerReleases.Shipped.md now.");
    }

    /// <summary>The headings of the second level; a date after a version is left out.</summary>
    private static string[] Sections(string page) =>
    [
        .. File.ReadLines(RepositoryPaths.Of(page))
            .Where(line => line.StartsWith("## ", StringComparison.Ordinal))
            .Select(line => line[3..].Split(" - ")[0].Trim('[', ']')),
    ];
}

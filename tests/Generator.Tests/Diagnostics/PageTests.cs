using System.Collections.Immutable;
using System.Text.RegularExpressions;
using Hyperabi.Generator.Tests.Hosting;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace Hyperabi.Generator.Tests.Diagnostics;

/// <summary>Every diagnostic has a page, which says what it does, and tests.</summary>
public sealed partial class PageTests
{
    private static readonly string Pages = Path.Combine(RepositoryPaths.Root, "docs", "diagnostics");

    public static TheoryData<string> Ids => [.. AnalyzerRun.Descriptors.Select(d => d.Id)];

    [Fact]
    public void Ids_are_distinct_and_without_a_gap()
    {
        IEnumerable<string> ids = AnalyzerRun.Descriptors.Select(d => d.Id).ToList();

        Assert.Equal(Enumerable.Range(1, ids.Count()).Select(i => FormattableString.Invariant($"HYP{i:D4}")), ids);
    }

    [Theory]
    [MemberData(nameof(Ids))]
    public void A_page_is_called_after_its_diagnostic_and_linked_from_it(string id)
    {
        DiagnosticDescriptor descriptor = Descriptor(id);

        Assert.EndsWith($"/docs/diagnostics/{id}.md", descriptor.HelpLinkUri, StringComparison.Ordinal);
        Assert.Equal($"# {id}: {descriptor.Title}", ReadPage(id).Split('\n')[0]);
    }

    [Theory]
    [MemberData(nameof(Ids))]
    public void A_page_has_every_section(string id) =>
        Assert.Equal(["Example", "Corrected", "Why", "Suppressing"], Sections(id).Where(section => section != "What is followed"));

    [Fact]
    public void The_page_of_the_tool_has_every_section() => Assert.Equal(["Example", "Corrected", "Why", "Suppressing"], Sections("HYP0100"));

    [Fact]
    public void The_table_of_pages_lists_every_diagnostic()
    {
        string[] rows = [.. File.ReadAllLines(Path.Combine(Pages, "README.md")).Where(l => l.StartsWith("| [HYP", StringComparison.Ordinal))];

        Assert.Equal(
            AnalyzerRun.Descriptors
                .Select(d => $"| [{d.Id}]({d.Id}.md) | {(d.DefaultSeverity == DiagnosticSeverity.Error ? "error" : "warning")} | {d.Title} |")
                .Append("| [HYP0100](HYP0100.md) | error | generated header differs from the declarations |"),
            rows);
        Assert.Equal(rows.Length, Directory.GetFiles(Pages, "HYP*.md").Length);
    }

    [Fact]
    public void The_release_notes_of_the_analyzer_list_every_diagnostic()
    {
        string generator = Path.Combine(RepositoryPaths.Root, "src", "Generator");
        IEnumerable<string> released = new[] { "AnalyzerReleases.Shipped.md", "AnalyzerReleases.Unshipped.md" }
            .SelectMany(file => File.ReadAllLines(Path.Combine(generator, file)))
            .Where(l => l.StartsWith("HYP", StringComparison.Ordinal));

        Assert.Equal(
            AnalyzerRun.Descriptors.Select(d => $"{d.Id} | {d.Category} | {d.DefaultSeverity} | {d.Title}"),
            released);
    }

    [Theory]
    [MemberData(nameof(Ids))]
    public void A_diagnostic_has_a_test_with_its_place(string id)
    {
        string tests = Path.Combine(RepositoryPaths.Root, "tests", "Generator.Tests", "Diagnostics");

        Assert.Contains(
            Directory.GetFiles(tests, "*Tests.cs"),
            file => File.ReadAllText(file).Contains($"{{|{id}:", StringComparison.Ordinal));
    }

    [Theory]
    [MemberData(nameof(Ids))]
    public async Task The_example_of_a_page_has_the_diagnostic_and_no_other(string id)
    {
        ImmutableArray<Diagnostic> diagnostics = await AnalyzerRun.Of(Compile(Examples(id)[0], id));

        Assert.Equal([id], diagnostics.Select(d => d.Id).Distinct(StringComparer.Ordinal));
    }

    [Theory]
    [MemberData(nameof(Ids))]
    public void No_missing_body_hides_the_example_of_a_page(string id) =>
        Assert.DoesNotContain(GeneratorRun.Of(Compile(Examples(id)[0], id)).Output.GetDiagnostics(), d => d.Id == "CS8795");

    [Theory]
    [MemberData(nameof(Ids))]
    public async Task The_corrected_example_of_a_page_builds(string id)
    {
        CSharpCompilation compilation = Compile(Examples(id)[1], id: null);

        Assert.Empty(await AnalyzerRun.Of(compilation));
        GeneratorRun.Of(compilation).BuildsCleanly();
    }

    private static DiagnosticDescriptor Descriptor(string id) => AnalyzerRun.Descriptors.Single(d => d.Id == id);

    private static string ReadPage(string id) => File.ReadAllText(Path.Combine(Pages, $"{id}.md"));

    private static IEnumerable<string> Sections(string id) =>
        ReadPage(id).Split('\n').Where(l => l.StartsWith("## ", StringComparison.Ordinal)).Select(l => l[3..]);

    private static string[] Examples(string id)
    {
        string[] examples = [.. Example().Matches(ReadPage(id)).Select(m => m.Groups[1].Value)];
        Assert.Equal(2, examples.Length);
        return examples;
    }

    /// <summary>Compiles an example: a file, or members of a table of KVM.</summary>
    private static CSharpCompilation Compile(string example, string? id)
    {
        string file = example.Contains(" class ", StringComparison.Ordinal) ? example : $$"""
            [HypercallAbi(Hypervisor.Kvm, Header = "linux/kvm_para.h")]
            public static partial class Guest
            {
            {{example}}
            }
            """;
        CSharpParseOptions options = id == "HYP0018"
            ? TestCompilation.ParseOptions.WithLanguageVersion(LanguageVersion.CSharp10)
            : TestCompilation.ParseOptions;
        return TestCompilation.Of(options, $"using System.Runtime.InteropServices;\nusing Hyperabi;\n\n{file}");
    }

    [GeneratedRegex("```csharp\n(.*?)```", RegexOptions.Singleline)]
    private static partial Regex Example();
}

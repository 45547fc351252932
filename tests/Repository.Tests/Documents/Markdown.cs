using System.Text.RegularExpressions;

namespace Hyperabi.Repository.Tests.Documents;

/// <summary>Reads pages.</summary>
internal static partial class Markdown
{
    /// <summary>Every page that people read, by its path from the root, with / between names.</summary>
    public static IEnumerable<string> Pages { get; } =
    [
        .. new[] { "README.md", "CONTRIBUTING.md", "CHANGELOG.md" },
        .. new[] { "docs", "src", "benchmarks", "samples" }
            .Select(directory => RepositoryPaths.Of(directory))
            .Where(Directory.Exists)
            .SelectMany(directory => Directory.GetFiles(directory, "*.md", SearchOption.AllDirectories))
            .Select(path => Path.GetRelativePath(RepositoryPaths.Root, path).Replace('\\', '/'))
            .Where(path => !path.Split('/').Any(part => part is "bin" or "obj"))
            .Order(StringComparer.Ordinal),
    ];

    /// <summary>Where the links of a page lead, without those of its code.</summary>
    public static IEnumerable<string> Links(string page) =>
        Link().Matches(Code().Replace(File.ReadAllText(RepositoryPaths.Of(page)), "")).Select(match => match.Groups[1].Value);

    /// <summary>The anchors of a page's headings, as GitHub makes them.</summary>
    public static IEnumerable<string> Anchors(string page) => File.ReadLines(RepositoryPaths.Of(page))
        .Where(line => line.StartsWith('#'))
        .Select(line => NoAnchor().Replace(line.TrimStart('#').Trim().ToLowerInvariant(), "").Replace(' ', '-'));

    [GeneratedRegex("""\]\(([^)\s]+)\)""")]
    private static partial Regex Link();

    [GeneratedRegex("```.*?```|`[^`\n]*`", RegexOptions.Singleline)]
    private static partial Regex Code();

    [GeneratedRegex(@"[^\w\- ]")]
    private static partial Regex NoAnchor();
}

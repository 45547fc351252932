namespace Hyperabi.Repository.Tests.Documents;

public sealed class LinkTests
{
    private const string Published = "https://github.com/hyperabi/hyperabi/blob/main/";

    public static TheoryData<string> Pages => [.. Markdown.Pages];

    [Theory]
    [MemberData(nameof(Pages))]
    public void Every_link_into_the_repository_leads_somewhere(string page) =>
        Assert.DoesNotContain(Markdown.Links(page), link => !Resolves(page, link));

    [Fact]
    public void The_index_lists_every_page_of_documentation_once()
    {
        string[] listed = [.. Markdown.Links("docs/README.md").Where(link => !link.StartsWith("..", StringComparison.Ordinal))];
        IEnumerable<string> pages = Markdown.Pages
            .Where(page => page.StartsWith("docs/", StringComparison.Ordinal) && page != "docs/README.md")
            .Select(page => page["docs/".Length..])
            .Where(page => !page.StartsWith("diagnostics/HYP", StringComparison.Ordinal));

        Assert.Equal(pages.Order(StringComparer.Ordinal), listed.Order(StringComparer.Ordinal));
    }

    [Theory]
    [InlineData("README.md", "docs/nothing.md", false)]
    [InlineData("docs/headers.md", "../README.md#use-it", true)]
    [InlineData("docs/headers.md", "../README.md#no-such-heading", false)]
    [InlineData("src/Tool/README.md", Published + "docs/README.md", true)]
    [InlineData("src/Tool/README.md", Published + "docs/nothing.md", false)]
    public void A_dead_link_is_found(string page, string link, bool resolves) => Assert.Equal(resolves, Resolves(page, link));

    private static bool Resolves(string page, string link)
    {
        string target = link.StartsWith(Published, StringComparison.Ordinal)
            ? "/" + link[Published.Length..]
            : link;
        if (target.Contains("://", StringComparison.Ordinal))
            return true;
        string[] parts = target.Split('#', 2);
        string path = parts[0] switch
        {
            "" => page,
            ['/', .. string fromRoot] => fromRoot,
            string relative => Path.GetRelativePath(
                RepositoryPaths.Root, RepositoryPaths.Of(Path.GetDirectoryName(page)!, relative)).Replace('\\', '/'),
        };
        return Path.Exists(RepositoryPaths.Of(path))
            && (parts.Length == 1 || !path.EndsWith(".md", StringComparison.Ordinal) || Markdown.Anchors(path).Contains(parts[1], StringComparer.Ordinal));
    }
}

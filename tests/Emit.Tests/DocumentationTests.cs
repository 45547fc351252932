using Hyperabi.Compiler.Emit.Json;
using Hyperabi.Compiler.Emit.Record;
using Hyperabi.Emit.Tests.Tables;

namespace Hyperabi.Emit.Tests;

public class DocumentationTests
{
    [Fact]
    public void Each_line_that_the_page_on_the_ABI_text_shows_is_one_that_is_written() =>
        Assert.Empty(Examples("abi-text.md").Except(Lines(RecordWriter.Write(SampleTables.Kvm, "0.1.0")).Append("...")));

    [Fact]
    public void Each_line_that_the_page_on_the_JSON_shows_is_one_that_is_written() =>
        Assert.Empty(Examples("json-schema.md").Except(Lines(JsonEmitter.Emit([SampleTables.Kvm]))));

    /// <summary>The lines of a page's code blocks, without the commas that depend on what the page leaves out.</summary>
    private static string[] Examples(string page)
    {
        string[] blocks = File.ReadAllText(RepositoryPaths.Of("docs", page)).Split("```");
        string[] lines = [.. blocks.Where((_, index) => index % 2 == 1).SelectMany(block => Lines(block).Skip(1))];
        Assert.NotEmpty(lines);
        return lines;
    }

    private static IEnumerable<string> Lines(string text) =>
        text.TrimEnd('\n').Split('\n').Select(line => line.Trim().TrimEnd(','));
}

using System.Text;
using Hyperabi.Compiler.Emit.Header;
using Hyperabi.Compiler.Model;
using static Hyperabi.Headers.Tests.Emitter.ToyTable;

namespace Hyperabi.Headers.Tests.Emitter;

public class CommentTests
{
    [Theory]
    [InlineData("a */ int x; /* b", "/* a * / int x; / * b */")]
    [InlineData("a **/ b", "/* a ** / b */")]
    [InlineData("a /*/ b", "/* a / * / b */")]
    [InlineData("*\u200b/", "/* * / */")]
    [InlineData("a\0b\u001b[1mc\ttabs\u2028separators", "/* a b [1mc tabs separators */")]
    [InlineData("left\u202e\u2066right", "/* leftright */")]
    [InlineData("what??/", "/* what?? / */")]
    [InlineData("  spaces  around   ", "/* spaces around */")]
    [InlineData("größer als µ", "/* größer als µ */")]
    public void No_text_ends_a_comment_or_hides_in_it(string summary, string expected) =>
        Assert.Equal(expected, CommentOf(summary));

    [Theory]
    [InlineData("One sentence.", "/* One sentence */")]
    [InlineData("Two. Sentences.", "/* Two. Sentences. */")]
    [InlineData("Bits of a.b.", "/* Bits of a.b */")]
    [InlineData("None", "/* None */")]
    [InlineData("", "")]
    [InlineData(" \t ", "")]
    public void A_sentence_alone_has_no_full_stop_and_an_empty_one_no_comment(string summary, string expected) =>
        Assert.Equal(expected, CommentOf(summary));

    [Fact]
    public void Lines_of_a_summary_stay_apart_and_empty_ones_neither_begin_nor_end_a_comment() =>
        Assert.Equal("/*\n * One.\n * Two.\n *\n * Three.\n */", CommentOf("", "One.", "Two.", "", "", "Three.", ""));

    [Fact]
    public void No_comment_is_wider_than_80_columns()
    {
        StringBuilder words = new();
        for (int i = 0; i < 400; i++)
            words.Append('w', i % 13).Append(' ');
        for (int length = 1; length < 500; length += 7)
        {
            string comment = CommentOf(words.ToString(0, length));
            Assert.All(comment.Split('\n'), line => Assert.InRange(line.Length, 0, 80));
        }
    }

    [Fact]
    public void A_word_without_a_break_stays_whole() =>
        Assert.Equal($"/*\n * see\n * {new string('x', 100)}\n * end\n */", CommentOf($"see {new string('x', 100)} end"));

    [Fact]
    public void What_follows_the_first_line_of_an_item_is_indented() =>
        Assert.Equal(
            "/*\n * - item item item item item item item item item item item item item item item\n *   item\n */",
            CommentOf("- " + string.Join(' ', Enumerable.Repeat("item", 16))));

    private static string CommentOf(params string[] summary)
    {
        AbiTable table = Table with
        {
            Hypercalls = EquatableArray.Create(Hypercall("Wake", 5, "TOY_HC_WAKE") with { Summary = summary.ToEquatableArray() }),
            TakenNumbers = EquatableArray<TakenNumber>.Empty,
            Groups = EquatableArray<UapiGroup>.Empty,
        };
        string header = HeaderEmitter.Emit(table, Header, null);
        const string Before = "/* Hypercall numbers */\n";
        int start = header.IndexOf(Before, StringComparison.Ordinal) + Before.Length;
        return header[start..header.IndexOf("#define TOY_HC_WAKE", StringComparison.Ordinal)].Trim('\n');
    }
}

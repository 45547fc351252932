namespace Hyperabi.Testing.Tests.Snapshots;

public sealed class VerifierTests : IDisposable
{
    private readonly TemporaryDirectory _directory = new();

    public void Dispose() => _directory.Dispose();

    [Fact]
    public Task A_text_equal_to_its_snapshot_beside_the_test_passes() => Verify("one\ntwo\n");

    [Theory]
    [InlineData("plain", 1)]
    [InlineData("a/b", 2)]
    public async Task Parameters_become_part_of_the_name(string text, int number) =>
        await Verify($"{text} {number}").UseParameters(text, number);

    [Fact]
    public Task An_extension_replaces_txt() => Verify("#define ONE 1\n", "h");

    [Fact]
    public async Task A_new_text_is_received_and_fails()
    {
        VerifyException failure = await Assert.ThrowsAsync<VerifyException>(
            () => Verify("new").UseDirectory(_directory.Path).UseFileName("name"));

        Assert.Equal("new", await File.ReadAllTextAsync(_directory.File("name.received.txt")));
        Assert.False(File.Exists(_directory.File("name.verified.txt")));
        Assert.Contains("is new", failure.Message, StringComparison.Ordinal);
        Assert.Contains("./build.sh accept", failure.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_difference_names_its_line_and_column()
    {
        await File.WriteAllTextAsync(_directory.File("name.verified.txt"), "same\nold text\n");

        VerifyException failure = await Assert.ThrowsAsync<VerifyException>(
            () => Verify("same\nold test\n").UseDirectory(_directory.Path).UseFileName("name"));

        Assert.Contains("line 2, column 7", failure.Message, StringComparison.Ordinal);
        Assert.Contains("|old text|", failure.Message, StringComparison.Ordinal);
        Assert.Contains("|old test|", failure.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Trailing_white_space_is_a_difference()
    {
        await File.WriteAllTextAsync(_directory.File("name.verified.txt"), "a\nb");

        await Assert.ThrowsAsync<VerifyException>(() => Verify("a \nb").UseDirectory(_directory.Path).UseFileName("name"));
    }

    [Fact]
    public async Task A_match_deletes_what_an_earlier_run_received()
    {
        await File.WriteAllTextAsync(_directory.File("name.verified.txt"), "text");
        await File.WriteAllTextAsync(_directory.File("name.received.txt"), "an earlier text");

        await Verify("text").UseDirectory(_directory.Path).UseFileName("name");

        Assert.False(File.Exists(_directory.File("name.received.txt")));
    }

    [Theory]
    [InlineData("a\r\nb", "a\nb")]
    [InlineData("a\nb", "a\r\nb")]
    [InlineData("a\nb\n", "a\nb")]
    public async Task Line_ends_and_a_last_line_end_added_by_an_editor_are_no_difference(string verified, string text)
    {
        await File.WriteAllTextAsync(_directory.File("name.verified.txt"), verified);

        await Verify(text).UseDirectory(_directory.Path).UseFileName("name");
    }

    [Theory]
    [InlineData(1)]
    public async Task Cases_may_not_share_one_snapshot_by_mistake(int number)
    {
        VerifyException failure = await Assert.ThrowsAsync<VerifyException>(() => Verify($"{number}"));

        Assert.Contains("UseParameters", failure.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Two_comparisons_may_not_share_one_snapshot_by_mistake()
    {
        await File.WriteAllTextAsync(_directory.File("name.verified.txt"), "text");
        await Verify("text").UseDirectory(_directory.Path).UseFileName("name");

        await Assert.ThrowsAsync<VerifyException>(() => Verify("text").UseDirectory(_directory.Path).UseFileName("name"));
    }

    public sealed class Nested
    {
        [Fact]
        public Task A_nested_class_is_named_after_its_outer_class() => Verify("nested");
    }
}

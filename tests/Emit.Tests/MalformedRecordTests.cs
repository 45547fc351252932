using Hyperabi.Compiler.Emit.Record;
using Hyperabi.Emit.Tests.Tables;

namespace Hyperabi.Emit.Tests;

public class MalformedRecordTests
{
    private static readonly string Record = RecordWriter.Write(SampleTables.Unusual, "1.2.3");

    [Fact]
    public void A_newer_schema_is_refused_with_the_version_to_update_to()
    {
        var malformed = Refused(Record.Replace("hyperabi-record 1 generator=1.2.3", "hyperabi-record 2 generator=9.1", StringComparison.Ordinal));
        Assert.Equal(1, malformed.Line);
        Assert.Equal(
            "record schema version 2 is newer than the newest that is understood here, 1; " +
            "update Hyperabi to version 9.1, which wrote it, or later",
            malformed.Reason);
    }

    [Fact]
    public void A_newer_ABI_text_is_refused()
    {
        var malformed = Refused(Record.Replace("hyperabi-abi 1", "hyperabi-abi 17", StringComparison.Ordinal));
        Assert.Equal(2, malformed.Line);
        Assert.Contains("update Hyperabi", malformed.Reason, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("", "the record ends before its layout section")]
    [InlineData("hello world\n", "this is no record: it does not begin with 'hyperabi-record'")]
    [InlineData("\"hyperabi-record\" 1\n", "a space is missing before column 1")]
    [InlineData("hyperabi-record x generator=1\n", "'x' is no record schema version")]
    [InlineData("hyperabi-record 1\n", "'hyperabi-record' lacks 'generator='")]
    [InlineData("hyperabi-record 1 generator=1,2\n", "'generator' has 2 values instead of one")]
    [InlineData("hyperabi-record 1 generator=\n", "a value is missing at column 29")]
    [InlineData("hyperabi-record 1 generator=\"\\x\"\n", "the quoted text at column 29 is broken")]
    [InlineData("hyperabi-record 1 generator=1 generator=1\n", "'generator=' stands twice")]
    [InlineData("hyperabi-record 1 2 generator=1\n", "'hyperabi-record' has a word too many: 2")]
    [InlineData("hyperabi-record 1 generator=1 colour=red\n", "'hyperabi-record' does not have 'colour='")]
    [InlineData("hyperabi-record 1 generator=1\nlayout\n", "'hyperabi-abi' is expected instead of 'layout'")]
    [InlineData("hyperabi-record 1 generator=1\nhyperabi-abi 1\nlayout\n", "the 'table' line is missing")]
    [InlineData("hyperabi-record 1 generator=1\nhyperabi-abi 1\nsignature A\n", "the 'table' line is missing")]
    public void A_text_that_is_no_record_is_refused_with_its_reason(string text, string reason) =>
        Assert.Equal(reason, Refused(text).Reason);

    [Theory]
    [InlineData("table Unusual", "table Unusual hypervisor=a\ntable Unusual", "a second 'table' line")]
    [InlineData("number=r8", "number=r16", "'r16' is no register")]
    [InlineData("convention IntelVmx", "convention Cyrix", "'Cyrix' is no vendor")]
    [InlineData("hypercall 0x8001", "hypercall 0xg", "'0xg' is no number")]
    [InlineData("  in number s8", "  in number s7", "'s7' is no shape")]
    [InlineData("since=6.1.187", "since=6", "'since=6' is no kernel version")]
    [InlineData("size=8 until", "size=big until", "'size=big' is no whole number of 32 bits")]
    [InlineData("  returns s16\n", "  returns s16\n  returns s16\n", "'returns' has no place here")]
    [InlineData("  in number s8\n", "", "2 types for the 1 parameters of hypercall 'ReadClock'")]
    [InlineData("  returns s16\n", "", "the ABI text and the layout section disagree whether hypercall 'ReadClock' returns a value")]
    [InlineData("hypercall Yield\n", "", "the layout section lacks hypercall 'Yield'")]
    [InlineData("hypercall Yield\n", "hypercall Yield\nhypercall Yield\n", "the ABI text has no hypercall 'Yield' left for this line")]
    [InlineData("occurrence=2", "occurrence=3", "the ABI text has no constant 'UNUSUAL_VECTOR' left for this line")]
    [InlineData("    field a name=A\n", "", "the layout section lacks field 'a' of struct 'page'")]
    [InlineData("    field a name=A\n", "    field b name=A\n", "field 'a' is expected instead of 'b'")]
    [InlineData("group Page.Old", "doc x\ndoc x\nfield a", "'field' has no place here")]
    public void A_broken_line_is_refused_with_its_reason(string part, string replacement, string reason)
    {
        Assert.Contains(part, Record, StringComparison.Ordinal);
        int at = Record.IndexOf(part, StringComparison.Ordinal);
        Assert.Equal(reason, Refused(Record[..at] + replacement + Record[(at + part.Length)..]).Reason);
    }

    [Fact]
    public void A_lost_line_is_never_overlooked()
    {
        string[] lines = Record.Split('\n');
        for (int i = 0; i < lines.Length - 1; i++)
        {
            RecordResult result = RecordReader.Read(string.Join("\n", lines.Where((_, index) => index != i)));
            Assert.False(result is RecordResult.Read read && read.Table == SampleTables.Unusual, lines[i]);
        }
    }

    [Fact]
    public void No_damage_makes_the_reader_throw()
    {
        string[] lines = Record.Split('\n');
        for (int i = 0; i < lines.Length; i++)
        {
            RecordReader.Read(string.Join("\n", lines.Take(i)));
            RecordReader.Read(string.Join("\n", lines.Take(i).Append(lines[i]).Concat(lines.Skip(i))));
            RecordReader.Read(string.Join("\n", lines.Take(i).Append(lines[^(i + 1)]).Concat(lines.Skip(i + 1))));
        }

        string[] others = ["\"", "\\", " ", "=", ",", "\n", "9", "-", "\0"];
        for (int i = 0; i < Record.Length; i++)
        {
            RecordReader.Read(Record.Remove(i, 1));
            RecordReader.Read(Record.Insert(i, Record[i].ToString()));
            RecordReader.Read(Record.Remove(i, 1).Insert(i, others[i % others.Length]));
        }

        var random = new Random(1);
        for (int i = 0; i < 500; i++)
            RecordReader.Read(string.Join("\n", lines.Take(2).Concat(random.GetItems(lines, 40))));
    }

    private static RecordResult.Malformed Refused(string text) => Assert.IsType<RecordResult.Malformed>(RecordReader.Read(text));
}

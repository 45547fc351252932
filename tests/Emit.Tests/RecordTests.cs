using System.Globalization;
using Hyperabi.Compiler.Emit.Record;
using Hyperabi.Compiler.Model;
using Hyperabi.Emit.Tests.Tables;

namespace Hyperabi.Emit.Tests;

public class RecordTests
{
    [Theory]
    [MemberData(nameof(SampleTables.Names), MemberType = typeof(SampleTables))]
    public async Task A_record_reads_as_its_snapshot(string table) =>
        await Verify(RecordWriter.Write(SampleTables.Named(table), "1.2.3")).UseParameters(table);

    [Theory]
    [MemberData(nameof(SampleTables.Names), MemberType = typeof(SampleTables))]
    public void A_record_gives_back_its_table(string table) =>
        Assert.Equal(SampleTables.Named(table), TableOf(RecordWriter.Write(SampleTables.Named(table), "1.2.3")));

    [Fact]
    public void Any_table_comes_back_equal()
    {
        for (int seed = 0; seed < 500; seed++)
        {
            AbiTable table = RandomTable.Create(seed);
            AbiTable read = TableOf(RecordWriter.Write(table, "1.2.3"));
            Assert.True(table == read, $"seed {seed}");
        }
    }

    [Fact]
    public void The_order_of_declarations_leaves_no_trace()
    {
        for (int seed = 0; seed < 200; seed++)
        {
            string record = RecordWriter.Write(SampleTables.Unusual, "1.2.3");
            Assert.Equal(record, RecordWriter.Write(RandomTable.Shuffled(SampleTables.Unusual, seed), "1.2.3"));
            AbiTable random = RandomTable.Create(seed);
            Assert.Equal(RecordWriter.Write(random, "1"), RecordWriter.Write(RandomTable.Shuffled(random, seed), "1"));
        }
    }

    [Fact]
    public void Any_record_fits_into_a_raw_string_literal_and_into_metadata()
    {
        for (int seed = 0; seed < 200; seed++)
        {
            string record = RecordWriter.Write(RandomTable.Create(seed), "\"\"\"");
            Assert.DoesNotContain("\"\"\"", record, StringComparison.Ordinal);
            Assert.All(record, c => Assert.True(c is '\n' or (>= ' ' and <= '~')));
            Assert.EndsWith("\n", record, StringComparison.Ordinal);
            Assert.False(record.EndsWith("\n\n", StringComparison.Ordinal));
        }
    }

    [Fact]
    public void A_record_says_which_generator_wrote_it()
    {
        var read = Assert.IsType<RecordResult.Read>(RecordReader.Read(RecordWriter.Write(SampleTables.Kvm, "1.2.3-rc 4")));
        Assert.Equal("1.2.3-rc 4", read.GeneratorVersion);
    }

    [Fact]
    public void Line_ends_of_a_checkout_and_a_lost_last_one_do_not_matter()
    {
        string record = RecordWriter.Write(SampleTables.Kvm, "1.2.3");
        Assert.Equal(SampleTables.Kvm, TableOf(record.Replace("\n", "\r\n", StringComparison.Ordinal)));
        Assert.Equal(SampleTables.Kvm, TableOf(record.TrimEnd('\n')));
    }

    [Fact]
    public void The_culture_leaves_no_trace()
    {
        string expected = RecordWriter.Write(SampleTables.Unusual, "1.2.3");
        string written = UnusualCulture.Run(() => RecordWriter.Write(SampleTables.Unusual, "1.2.3"));
        Assert.Equal(expected, written);
        Assert.Equal(SampleTables.Unusual, UnusualCulture.Run(() => TableOf(expected)));
    }

    private static AbiTable TableOf(string record) => RecordReader.Read(record) switch
    {
        RecordResult.Read read => read.Table,
        RecordResult.Malformed malformed => throw new Xunit.Sdk.XunitException(
            string.Create(CultureInfo.InvariantCulture, $"line {malformed.Line}: {malformed.Reason}\n{record}")),
        _ => throw new Xunit.Sdk.XunitException("a result without a meaning"),
    };
}

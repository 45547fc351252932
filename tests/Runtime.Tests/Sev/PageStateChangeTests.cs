using FsCheck.Fluent;
using Hyperabi.Sev;

namespace Hyperabi.Runtime.Tests.Sev;

/// <summary>Header and entries of a page state change have the layout of Linux, and neither side believes the other.</summary>
public sealed class PageStateChangeTests
{
    [Theory]
    [InlineData(1U, 0x0000_0000UL)]
    [InlineData(64U, 0x003F_0000UL)]
    [InlineData(253U, 0x00FC_0000UL)]
    public void A_header_has_the_last_entry_above_the_current_one(uint count, ulong value)
    {
        PageStateChangeHeader header = PageStateChangeHeader.Create(count);
        Assert.Equal(value, header.Value);
        Assert.Equal((0U, count - 1, false), (header.CurrentEntry, header.LastEntry, header.IsComplete));
        Assert.True(PageStateChangeHeader.TryDecode(value, out PageStateChangeHeader read));
        Assert.Equal(header, read);
        Assert.Equal(value | count, header.AdvanceTo(count).Value);
        Assert.True(header.AdvanceTo(count).IsComplete);
        Assert.False(header.AdvanceTo(count - 1).IsComplete);
    }

    [Theory]
    [InlineData(0x0000_0001_003F_0000UL, "a reserved bit")]
    [InlineData(0x8000_0000_003F_0000UL, "the last reserved bit")]
    [InlineData(0x00FD_0000UL, "254 entries")]
    [InlineData(0xFFFF_0000UL, "65536 entries")]
    [InlineData(0x003F_0041UL, "an entry behind the end")]
    [InlineData(0x003F_FFFFUL, "the largest entry")]
    public void A_malformed_header_is_refused(ulong value, string what)
    {
        Assert.False(PageStateChangeHeader.TryDecode(value, out _), what);
        PageStateChangeHeader before = PageStateChangeHeader.Create(64);
        Assert.False(PageStateChangeHeader.TryDecodeAnswer(value, before, out PageStateChangeHeader after), what);
        Assert.Equal(before, after);
    }

    [Theory]
    [InlineData(0x003F_0005UL, true)]
    [InlineData(0x003F_0006UL, true)]
    [InlineData(0x003F_0040UL, true)]
    [InlineData(0x003F_0041UL, false)]
    [InlineData(0x003F_0004UL, false)]
    [InlineData(0x003E_0006UL, false)]
    [InlineData(0x0040_0006UL, false)]
    [InlineData(0x0000_0001_003F_0006UL, false)]
    public void A_host_moves_the_current_entry_forward_and_nothing_else(ulong answer, bool isSound)
    {
        PageStateChangeHeader before = PageStateChangeHeader.Create(64).AdvanceTo(5);
        Assert.Equal(isSound, PageStateChangeHeader.TryDecodeAnswer(answer, before, out PageStateChangeHeader after));
        Assert.Equal(isSound ? answer : before.Value, after.Value);
    }

    [Theory]
    [InlineData(0x12345UL, PageStateOperation.Private, SevPageSize.Size4K, 0x0010_0000_1234_5000UL)]
    [InlineData(0x12345UL, PageStateOperation.Shared, SevPageSize.Size4K, 0x0020_0000_1234_5000UL)]
    [InlineData(0x12200UL, PageStateOperation.Private, SevPageSize.Size2M, 0x0110_0000_1220_0000UL)]
    [InlineData(0xFF_FFFF_FE00UL, PageStateOperation.Shared, SevPageSize.Size2M, 0x012F_FFFF_FFE0_0000UL)]
    public void An_entry_has_its_fields_where_Linux_has_them(
        ulong gfn, PageStateOperation operation, SevPageSize size, ulong value)
    {
        PageStateChangeEntry entry = PageStateChangeEntry.Create(gfn, operation, size);
        Assert.Equal(value, entry.Value);
        Assert.True(PageStateChangeEntry.TryDecode(value, out PageStateChangeEntry read));
        Assert.Equal(
            (gfn, operation, size, 0U, false),
            (read.Gfn, read.Operation, read.PageSize, read.CurrentPage, read.IsComplete));
        uint pages = size == SevPageSize.Size4K ? 1U : 512U;
        Assert.Equal(pages, read.Pages);
        Assert.Equal(value + pages, read.WithCurrentPage(pages).Value);
        Assert.True(read.WithCurrentPage(pages).IsComplete);
        Assert.True(PageStateChangeEntry.TryDecode(value + pages, out _));
        Assert.False(PageStateChangeEntry.TryDecode(value + pages + 1, out _));
    }

    [Fact]
    public void Malformed_entries_are_refused()
    {
        for (int bit = 57; bit < 64; bit++)
            Assert.False(PageStateChangeEntry.TryDecode(0x0010_0000_1220_0000 | (1UL << bit), out _), $"bit {bit}");
        for (ulong operation = 0; operation < 16; operation++)
            Assert.Equal(operation is 1 or 2, PageStateChangeEntry.TryDecode((operation << 52) | 0x1220_0000, out _));
        for (int bit = 12; bit < 21; bit++)
            Assert.False(PageStateChangeEntry.TryDecode(0x0110_0000_1220_0000 ^ (1UL << bit), out _), $"bit {bit}");
    }

    [Fact]
    public void Entries_and_headers_come_back() => AnyWord.ForAll(
        from gfn in AnyWord.Gfn
        from operation in AnyWord.Operation
        from size in Gen.Elements(SevPageSize.Size4K, SevPageSize.Size2M)
        from done in Gen.Choose(0, 512)
        from count in Gen.Choose(1, 253)
        from current in Gen.Choose(0, 253)
        select (gfn, operation, size, done, count, current),
        drawn =>
        {
            ulong gfn = drawn.size == SevPageSize.Size2M ? drawn.gfn & ~511UL : drawn.gfn;
            uint done = drawn.size == SevPageSize.Size2M ? (uint)drawn.done : (uint)drawn.done & 1;
            PageStateChangeEntry entry = PageStateChangeEntry.Create(gfn, drawn.operation, drawn.size).WithCurrentPage(done);
            Assert.True(PageStateChangeEntry.TryDecode(entry.Value, out PageStateChangeEntry read));
            Assert.Equal(
                (gfn, drawn.operation, drawn.size, done), (read.Gfn, read.Operation, read.PageSize, read.CurrentPage));
            Assert.Equal(0U, read.WithCurrentPage(0).CurrentPage);

            uint current = (uint)Math.Min(drawn.current, drawn.count);
            PageStateChangeHeader header = PageStateChangeHeader.Create((uint)drawn.count).AdvanceTo(current);
            Assert.True(PageStateChangeHeader.TryDecode(header.Value, out PageStateChangeHeader readHeader));
            Assert.Equal((current, (uint)drawn.count - 1), (readHeader.CurrentEntry, readHeader.LastEntry));
        });

    [Fact]
    public void Whatever_is_read_is_written_again_bit_for_bit_and_nothing_throws() => AnyWord.ForAll(AnyWord.Any, value =>
    {
        Assert.Equal(PageStateChangeEntry.TryDecode(value, out PageStateChangeEntry entry) ? value : 0, entry.Value);
        Assert.Equal(PageStateChangeHeader.TryDecode(value, out PageStateChangeHeader header) ? value : 0, header.Value);
    });

    [Fact]
    public void Numbers_are_those_of_Linux()
    {
        Assert.Equal(0x80000010UL, PageStateChangeHeader.ExitCode);
        Assert.Equal((8, 8), (PageStateChangeHeader.Size, PageStateChangeEntry.Size));
        Assert.True(PageStateChangeHeader.Size + (PageStateChangeHeader.MaximumEntries * PageStateChangeEntry.Size) <= 2032);
        Assert.Equal([1, 2], Enum.GetValues<PageStateOperation>().Select(operation => (long)operation));
        Assert.Equal([0, 1], Enum.GetValues<SevPageSize>().Select(size => (long)size));
        Assert.Equal(
            [0, 0x1_0000_0001, 0x1_0000_0002, 0x100_0000_0000],
            Enum.GetValues<PageStateChangeError>().Select(error => (long)error));
    }

    [Fact]
    public void Arguments_out_of_range_are_refused_by_name()
    {
        Refuses("count", () => PageStateChangeHeader.Create(0));
        Refuses("count", () => PageStateChangeHeader.Create(254));
        Refuses("currentEntry", () => PageStateChangeHeader.Create(64).AdvanceTo(65));
        Refuses("currentEntry", () => PageStateChangeHeader.Create(64).AdvanceTo(5).AdvanceTo(4));
        Refuses("gfn", () => PageStateChangeEntry.Create(1UL << 40, PageStateOperation.Private, SevPageSize.Size4K));
        Refuses("gfn", () => PageStateChangeEntry.Create(256, PageStateOperation.Private, SevPageSize.Size2M));
        Refuses("operation", () => PageStateChangeEntry.Create(0, (PageStateOperation)3, SevPageSize.Size4K));
        Refuses("size", () => PageStateChangeEntry.Create(0, PageStateOperation.Private, (SevPageSize)2));
        PageStateChangeEntry small = PageStateChangeEntry.Create(0, PageStateOperation.Private, SevPageSize.Size4K);
        PageStateChangeEntry large = PageStateChangeEntry.Create(0, PageStateOperation.Private, SevPageSize.Size2M);
        Refuses("currentPage", () => small.WithCurrentPage(2));
        Refuses("currentPage", () => large.WithCurrentPage(513));
    }

    private static void Refuses<T>(string parameter, Func<T> create) =>
        Assert.Throws<ArgumentOutOfRangeException>(parameter, () => { create(); });
}

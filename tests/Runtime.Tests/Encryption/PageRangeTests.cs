using Hyperabi.Encryption;

namespace Hyperabi.Runtime.Tests.Encryption;

/// <summary>Ranges of pages: a fault has a name, whether it is thrown or returned.</summary>
public sealed class PageRangeTests
{
    private const ulong EndOfGpa = 1UL << 52;
    private const ulong LastPage = 0xFFFF_FFFF_FFFF_F000;

    [Theory]
    [InlineData(0x1800, 0, 1, PageRangeFault.MisalignedGpa, "gpa")]
    [InlineData(0x1000, 0x10, 1, PageRangeFault.MisalignedVirtualAddress, "virtualAddress")]
    [InlineData(0x1000, 0x1000, 0, PageRangeFault.Empty, "pages")]
    [InlineData(EndOfGpa, 0, 1, PageRangeFault.BeyondGpa, "pages")]
    [InlineData(EndOfGpa - 0x1000, 0, 2, PageRangeFault.BeyondGpa, "pages")]
    [InlineData(LastPage, 0, 1, PageRangeFault.BeyondGpa, "pages")]
    [InlineData(0, 0, PageRange.MaximumPages + 1, PageRangeFault.BeyondGpa, "pages")]
    [InlineData(0, 0, ulong.MaxValue, PageRangeFault.BeyondGpa, "pages")]
    [InlineData(0, LastPage, 2, PageRangeFault.BeyondVirtualAddress, "pages")]
    public void A_range_that_is_none_is_refused_by_name(ulong gpa, ulong virtualAddress, ulong pages, PageRangeFault fault, string parameter)
    {
        Assert.Equal(fault, PageRange.TryCreate(gpa, virtualAddress, pages, out PageRange range));
        Assert.Equal((0UL, 0UL, 0UL), (range.Gpa, range.VirtualAddress, range.Pages));
        Assert.Equal(parameter, Assert.Throws<ArgumentOutOfRangeException>(() => PageRange.Create(gpa, virtualAddress, pages)).ParamName);
    }

    [Theory]
    [InlineData(0, 0, 1)]
    [InlineData(0, 0, PageRange.MaximumPages)]
    [InlineData(EndOfGpa - 0x1000, LastPage, 1)]
    [InlineData(0x1000, 0xFFFF_8880_0000_1000, 0x1_0000)]
    public void Every_other_range_is_one(ulong gpa, ulong virtualAddress, ulong pages)
    {
        Assert.Equal(PageRangeFault.None, PageRange.TryCreate(gpa, virtualAddress, pages, out PageRange range));
        Assert.Equal((gpa, virtualAddress, pages), (range.Gpa, range.VirtualAddress, range.Pages));
        Assert.Equal(range, PageRange.Create(gpa, virtualAddress, pages));
    }

    [Fact]
    public void No_operation_on_an_empty_range_succeeds_or_asks_anyone()
    {
        var host = new PlayedHost { HasGhcb = true, HasMigrationControl = true };
        foreach (EncryptionStatus status in Enum.GetValues<EncryptionStatus>())
        {
            PageEncryptionResult[] results =
            [
                TdxPageEncryption.Prepare(host.Machine, default, status), TdxPageEncryption.Finish(host.Machine, default, status),
                SnpPageEncryption.Prepare(host.Machine, default, status), SnpPageEncryption.Finish(host.Machine, default, status),
                SevPageEncryption.Prepare(default), SevPageEncryption.Finish(host.Machine, default, status),
            ];
            Assert.All(results, result => Assert.Equal((PageEncryptionOutcome.InvalidRange, false), (result.Outcome, result.IsSuccess)));
        }

        Assert.Empty(host.Steps);
        Assert.False(default(PageEncryptionResult).IsSuccess);
    }
}

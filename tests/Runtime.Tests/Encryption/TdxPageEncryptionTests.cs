using Hyperabi.Encryption;
using Hyperabi.Tables;

namespace Hyperabi.Runtime.Tests.Encryption;

/// <summary>Trust domains: the order of the steps, and hosts and modules that refuse, stop or lie.</summary>
public sealed class TdxPageEncryptionTests
{
    private const ulong Gpa = 0x8000_0000;
    private const ulong SharedBit = 1UL << 47;
    private const ulong AlreadyAccepted = 0x0000_0B0A_0000_0000;
    private const ulong SizeMismatch = 0xC000_0B0B_0000_0000;
    private const ulong OperandBusy = 0x8000_0200_0000_0000;

    [Fact]
    public void Private_pages_are_mapped_and_accepted_before_the_page_tables_change()
    {
        var host = new PlayedHost();
        Assert.True(Prepare(host, Gpa - 0x1000, 514, EncryptionStatus.Private).IsSuccess);
        Assert.Equal(["mapgpa 7ffff000 +202000", "accept 7ffff000 4K", "accept 80000000 2M", "accept 80200000 4K"], host.Steps);
        Assert.True(Finish(host, Gpa - 0x1000, 514, EncryptionStatus.Private).IsSuccess);
        Assert.Equal(4, host.Steps.Count);
    }

    [Fact]
    public void Shared_pages_are_mapped_after_the_page_tables_change()
    {
        var host = new PlayedHost { SharedBit = 1UL << 51 };
        Assert.True(Prepare(host, Gpa, 3, EncryptionStatus.Shared).IsSuccess);
        Assert.Empty(host.Steps);
        Assert.True(Finish(host, Gpa, 3, EncryptionStatus.Shared).IsSuccess);
        Assert.Equal(["mapgpa 8000080000000 +3000"], host.Steps);
    }

    [Fact]
    public void A_host_that_stops_is_called_again_from_there()
    {
        var host = new PlayedHost { OnMapGpa = (gpa, size) => size > 0x1000 ? (TdVmcall.Status.Retry, gpa + 0x1000) : (TdVmcall.Status.Success, 0) };
        Assert.True(Finish(host, Gpa, 3, EncryptionStatus.Shared).IsSuccess);
        Assert.Equal(["mapgpa 800080000000 +3000", "mapgpa 800080001000 +2000", "mapgpa 800080002000 +1000"], host.Steps);
    }

    [Theory]
    [InlineData(SharedBit | (Gpa - 0x1000))]
    [InlineData(SharedBit | (Gpa + 0x4000))]
    [InlineData(SharedBit | (Gpa + 0x800))]
    [InlineData(Gpa + 0x1000)]
    [InlineData(0UL)]
    [InlineData(ulong.MaxValue)]
    public void A_host_that_stops_outside_of_the_range_is_not_followed(ulong next)
    {
        var host = new PlayedHost { OnMapGpa = (_, _) => (TdVmcall.Status.Retry, next) };
        AssertFailed(Finish(host, Gpa, 4, EncryptionStatus.Shared), PageEncryptionOutcome.InvalidAnswer, PageEncryptionStep.MapGpa, Gpa, 1);
        Assert.Single(host.Steps);
    }

    [Fact]
    public void A_host_that_never_comes_further_is_left_after_three_calls()
    {
        var host = new PlayedHost { OnMapGpa = (gpa, _) => (TdVmcall.Status.Retry, gpa < (SharedBit | (Gpa + 0x1000)) ? gpa + 0x1000 : gpa) };
        AssertFailed(Finish(host, Gpa, 4, EncryptionStatus.Shared), PageEncryptionOutcome.NoProgress, PageEncryptionStep.MapGpa, Gpa + 0x1000, 1);
        Assert.Equal(4, host.Steps.Count);
    }

    [Fact]
    public void A_host_that_refuses_gets_no_page_accepted()
    {
        var host = new PlayedHost { OnMapGpa = static (_, _) => (TdVmcall.Status.GpaInUse, 0) };
        AssertFailed(
            Prepare(host, Gpa, 4, EncryptionStatus.Private),
            PageEncryptionOutcome.Refused, PageEncryptionStep.MapGpa, Gpa, (ulong)TdVmcall.Status.GpaInUse);
        Assert.Equal(["mapgpa 80000000 +4000"], host.Steps);
    }

    [Fact]
    public void A_page_of_2_MiB_that_the_module_has_in_small_ones_is_accepted_one_by_one()
    {
        var host = new PlayedHost { OnAccept = static page => page == (Gpa | 1) ? SizeMismatch | 1 : 0 };
        Assert.True(Prepare(host, Gpa, 1024, EncryptionStatus.Private).IsSuccess);
        Assert.Equal("accept 80000000 2M", host.Steps[1]);
        Assert.Equal(
            Enumerable.Range(0, 512).Select(i => FormattableString.Invariant($"accept {Gpa + ((ulong)i << 12):x} 4K")), host.Steps.Skip(2).Take(512));
        Assert.Equal(["accept 80200000 2M"], host.Steps.Skip(514));
    }

    [Fact]
    public void A_mismatch_of_a_small_page_is_refused()
    {
        var host = new PlayedHost { OnAccept = static _ => SizeMismatch };
        AssertFailed(
            Prepare(host, Gpa, 512, EncryptionStatus.Private), PageEncryptionOutcome.Refused, PageEncryptionStep.AcceptPage, Gpa, SizeMismatch);
        Assert.Equal(3, host.Steps.Count);
    }

    [Theory]
    [InlineData(AlreadyAccepted, PageEncryptionOutcome.NotChanged)]
    [InlineData(AlreadyAccepted | 0x1234, PageEncryptionOutcome.NotChanged)]
    [InlineData(OperandBusy, PageEncryptionOutcome.Refused)]
    [InlineData(0xC000_0100_0000_0001, PageEncryptionOutcome.Refused)]
    public void A_page_that_is_not_accepted_now_ends_the_change_there(ulong status, PageEncryptionOutcome outcome)
    {
        var host = new PlayedHost { OnAccept = page => page == Gpa + 0x2000 ? status : 0 };
        AssertFailed(Prepare(host, Gpa, 5, EncryptionStatus.Private), outcome, PageEncryptionStep.AcceptPage, Gpa + 0x2000, status);
        Assert.Equal("accept 80002000 4K", host.Steps[^1]);
    }

    [Theory]
    [InlineData(SharedBit, SharedBit, 1)]
    [InlineData(SharedBit, SharedBit - 0x1000, 2)]
    [InlineData(1UL << 46, 0, 1)]
    [InlineData(0, 0, 1)]
    [InlineData(SharedBit | (1UL << 51), 0, 1)]
    public void Addresses_that_reach_the_shared_bit_and_bits_that_are_none_are_no_range_in_either_phase(ulong sharedBit, ulong gpa, ulong pages)
    {
        var host = new PlayedHost { SharedBit = sharedBit };
        foreach (EncryptionStatus status in Enum.GetValues<EncryptionStatus>())
        {
            Assert.Equal(PageEncryptionOutcome.InvalidRange, Prepare(host, gpa, pages, status).Outcome);
            Assert.Equal(PageEncryptionOutcome.InvalidRange, Finish(host, gpa, pages, status).Outcome);
        }

        Assert.Empty(host.Steps);
    }

    private static PageEncryptionResult Prepare(PlayedHost host, ulong gpa, ulong pages, EncryptionStatus status) =>
        TdxPageEncryption.Prepare(host.Machine, PageRange.Create(gpa, 0, pages), status);

    private static PageEncryptionResult Finish(PlayedHost host, ulong gpa, ulong pages, EncryptionStatus status) =>
        TdxPageEncryption.Finish(host.Machine, PageRange.Create(gpa, 0, pages), status);

    private static void AssertFailed(
        PageEncryptionResult result, PageEncryptionOutcome outcome, PageEncryptionStep step, ulong gpa, ulong status)
    {
        Assert.Equal((outcome, step, gpa, status), (result.Outcome, result.Step, result.Gpa, result.Status));
        Assert.False(result.IsSuccess);
    }
}

using Hyperabi.Encryption;

namespace Hyperabi.Runtime.Tests.Encryption;

/// <summary>SEV and SEV-ES: the host is told afterwards, and only one that can migrate the guest.</summary>
public sealed class SevPageEncryptionTests
{
    private static readonly PageRange Range = PageRange.Create(0x8000_0000, 0, 0x300);

    [Theory]
    [InlineData(EncryptionStatus.Private, "hypercall 80000000 300 10")]
    [InlineData(EncryptionStatus.Shared, "hypercall 80000000 300 0")]
    public void A_host_that_migrates_is_told_after_the_page_tables_change(EncryptionStatus status, string step)
    {
        var host = new PlayedHost { HasMigrationControl = true };
        Assert.True(SevPageEncryption.Prepare(Range).IsSuccess);
        Assert.Empty(host.Steps);
        Assert.True(SevPageEncryption.Finish(host.Machine, Range, status).IsSuccess);
        Assert.Equal([step], host.Steps);
    }

    [Fact]
    public void No_other_host_is_called()
    {
        var host = new PlayedHost();
        Assert.True(SevPageEncryption.Finish(host.Machine, Range, EncryptionStatus.Private).IsSuccess);
        Assert.Empty(host.Steps);
    }

    [Theory]
    [InlineData(-1000)]
    [InlineData(-22)]
    [InlineData(1)]
    public void What_is_not_0_is_no_success(long error)
    {
        var host = new PlayedHost { HasMigrationControl = true, OnMapGpaRange = (_, _, _) => error };
        PageEncryptionResult result = SevPageEncryption.Finish(host.Machine, Range, EncryptionStatus.Shared);
        Assert.Equal(
            (PageEncryptionOutcome.Refused, PageEncryptionStep.MapGpaRange, 0x8000_0000UL, unchecked((ulong)error)),
            (result.Outcome, result.Step, result.Gpa, result.Status));
        Assert.Equal(FormattableString.Invariant($"Refused: MapGpaRange at 0x0000000080000000, status 0x{error:x16}"), result.ToString());
    }
}

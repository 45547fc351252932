using Hyperabi.Encryption;
using Hyperabi.Sev;

namespace Hyperabi.Runtime.Tests.Freestanding;

/// <summary>The GHCB page of a kernel without a base library, over memory. Offsets and bits: AMD GHCB specification, 56421, section 2.3.</summary>
public sealed class GhcbPageTests
{
    private const int ExitCode = 0x390;
    private const int ExitInfo1 = 0x398;
    private const int ExitInfo2 = 0x3A0;
    private const int Scratch = 0x3A8;
    private const int ValidBitmap = 0x3F0;
    private const int SharedBuffer = 0x800;
    private const int VersionAndUsage = 0xFF8;

    [Fact]
    public void A_call_writes_the_request_marks_it_valid_last_reads_each_answer_once_and_leaves_no_request()
    {
        using var ghcb = new PlayedGhcb();

        ghcb.Page.CallPageStateChange(ghcb.Machine, out _);

        Assert.Equal(
            [
                "write64 0 at 3f0", "write64 0 at 3f8", "write64 0 at 390",
                "write64 0 at 398", "write64 0 at 3a0", "write64 12345800 at 3a8", "write16 2 at ffa", "write32 0 at ffc",
                "write64 80000010 at 390", "write64 3c000000000000 at 3f8",
                "vmgexit 12345000",
                "read at 3a0", "read at 398",
                "write64 0 at 3f0", "write64 0 at 3f8", "write64 0 at 390",
            ],
            ghcb.Accesses);
    }

    [Fact]
    public void The_host_sees_this_request_and_no_valid_bit_more()
    {
        using var ghcb = new PlayedGhcb();
        int calls = 0;
        ghcb.OnVmgexit = () =>
        {
            calls++;
            Assert.Equal(
                (0x8000_0010UL, 0UL, 0UL, PlayedGhcb.Gpa + 0x800),
                (ghcb[ExitCode], ghcb[ExitInfo1], ghcb[ExitInfo2], ghcb[Scratch]));
            Assert.Equal((0UL, Bits(ExitCode, ExitInfo1, ExitInfo2, Scratch)), (ghcb[ValidBitmap], ghcb[ValidBitmap + 8]));

            // Two reserved bytes, which stay as they were, the version, and the usage.
            Assert.Equal(0x0000_0000_0002_FFFFUL, ghcb[VersionAndUsage]);
        };

        ghcb.Page.CallPageStateChange(ghcb.Machine, out _);

        Assert.Equal(1, calls);
        Assert.Equal((0UL, 0UL, 0UL), (ghcb[ValidBitmap], ghcb[ValidBitmap + 8], ghcb[ExitCode]));
    }

    [Theory]
    [InlineData(0, 0)]
    [InlineData(0, 0x1_0000_0002)]
    [InlineData(2, 3)]
    [InlineData(ulong.MaxValue, 0x8000_0000_0000_0001)]
    public void An_answer_is_what_was_there_when_it_was_read_whole(ulong exitInfo1, ulong exitInfo2)
    {
        using var ghcb = new PlayedGhcb();
        ghcb.OnVmgexit = () => (ghcb[ExitInfo1], ghcb[ExitInfo2]) = (exitInfo1, exitInfo2);

        // Another processor of the host's writes as soon as a field was read.
        ghcb.OnAccess = access =>
        {
            if (access == "read at 3a0")
                ghcb[ExitInfo2] = 0xBAD;
            if (access == "read at 398")
                ghcb[ExitInfo1] = 0xBAD;
        };

        Assert.Equal((exitInfo1, exitInfo2), (ghcb.Page.CallPageStateChange(ghcb.Machine, out ulong second), second));
    }

    [Fact]
    public void The_shared_buffer_is_quadwords_from_0x800_on_each_read_or_written_at_once()
    {
        using var ghcb = new PlayedGhcb();

        ghcb.Page.WriteSharedBuffer(0, 0x1122_3344_5566_7788);
        ghcb.Page.WriteSharedBuffer(253, 0x99);

        Assert.Equal((0x1122_3344_5566_7788UL, 0x99UL), (ghcb[SharedBuffer], ghcb[0xFE8]));
        Assert.Equal((0x1122_3344_5566_7788UL, 0x99UL), (ghcb.Page.ReadSharedBuffer(0), ghcb.Page.ReadSharedBuffer(253)));
        Assert.Equal(["write64 1122334455667788 at 800", "write64 99 at fe8", "read at 800", "read at fe8"], ghcb.Accesses);
    }

    [Fact]
    public void Pages_become_shared_through_it_though_the_host_does_one_at_a_time()
    {
        using var ghcb = new PlayedGhcb();
        List<(ulong Gfn, PageStateOperation Operation)> changed = [];
        ghcb.OnVmgexit = () =>
        {
            Assert.True(PageStateChangeHeader.TryDecode(ghcb[SharedBuffer], out PageStateChangeHeader header));
            Assert.True(PageStateChangeEntry.TryDecode(ghcb[SharedBuffer + 8 + (8 * (int)header.CurrentEntry)], out PageStateChangeEntry entry));
            changed.Add((entry.Gfn, entry.Operation));
            ghcb[SharedBuffer] = header.AdvanceTo(header.CurrentEntry + 1).Value;
        };

        PageEncryptionResult result = SnpPageEncryption.Prepare(ghcb.Machine, PageRange.Create(0x3000, 0x3000, 3), EncryptionStatus.Shared);

        Assert.True(result.IsSuccess, result.ToString());
        Assert.Equal([(3, PageStateOperation.Shared), (4, PageStateOperation.Shared), (5, PageStateOperation.Shared)], changed);
        Assert.Equal("release", ghcb.Accesses[^1]);

        // The header, once for each call.
        Assert.Equal(3, ghcb.Accesses.Count(access => access == "read at 800"));
    }

    [Fact]
    public void A_host_that_does_not_answer_changes_nothing()
    {
        using var ghcb = new PlayedGhcb();

        PageEncryptionResult result = SnpPageEncryption.Prepare(ghcb.Machine, PageRange.Create(0x3000, 0x3000, 1), EncryptionStatus.Shared);

        Assert.Equal((PageEncryptionOutcome.NoProgress, PageEncryptionStep.PageStateChange), (result.Outcome, result.Step));
    }

    /// <summary>Bit n of the bitmap stands for the quadword at 8 * n; these are all in its upper half.</summary>
    private static ulong Bits(params int[] offsets) => offsets.Aggregate(0UL, (bits, offset) => bits | (1UL << ((offset / 8) - 64)));
}

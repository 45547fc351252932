using Hyperabi.Encryption;
using Hyperabi.Sev;

namespace Hyperabi.Runtime.Tests.Encryption;

/// <summary>SEV-SNP: the order of the steps, by the GHCB page and by the MSR protocol, and hosts that refuse, stop or lie.</summary>
public sealed class SnpPageEncryptionTests
{
    private const ulong Gpa = 0x8000_0000;
    private const ulong Virtual = 0xFFFF_8880_8000_0000;

    [Fact]
    public void Shared_pages_lose_their_validation_and_go_to_the_host_before_the_page_tables_change()
    {
        var host = new PlayedHost { HasGhcb = true };
        Assert.True(Prepare(host, 0x1F_F000, 514, EncryptionStatus.Shared).IsSuccess);
        Assert.Equal(
            [
                "pvalidate ffff8880801ff000 4K off", "pvalidate ffff888080200000 2M off", "pvalidate ffff888080400000 4K off",
                "take ghcb", "call 0 of 3: 801ff 4K Shared, 80200 2M Shared, 80400 4K Shared", "release ghcb",
            ],
            host.Steps);
        Assert.True(Finish(host, 0x1F_F000, 514, EncryptionStatus.Shared).IsSuccess);
        Assert.Equal(6, host.Steps.Count);
    }

    [Fact]
    public void Private_pages_come_from_the_host_and_are_validated_after_the_page_tables_change()
    {
        var host = new PlayedHost { HasGhcb = true };
        Assert.True(Prepare(host, 0, 513, EncryptionStatus.Private).IsSuccess);
        Assert.Empty(host.Steps);
        Assert.True(Finish(host, 0, 513, EncryptionStatus.Private).IsSuccess);
        Assert.Equal(
            [
                "take ghcb", "call 0 of 2: 80000 2M Private, 80200 4K Private", "release ghcb",
                "pvalidate ffff888080000000 2M on", "pvalidate ffff888080200000 4K on",
            ],
            host.Steps);
    }

    [Fact]
    public void Before_there_is_a_GHCB_the_host_is_asked_page_by_page()
    {
        var host = new PlayedHost();
        Assert.True(Prepare(host, 0x1000, 2, EncryptionStatus.Shared).IsSuccess);
        Assert.True(Finish(host, 0x1000, 2, EncryptionStatus.Private).IsSuccess);
        Assert.Equal(
            [
                "pvalidate ffff888080001000 4K off", "pvalidate ffff888080002000 4K off", "msr 80001 Shared", "msr 80002 Shared",
                "msr 80001 Private", "msr 80002 Private", "pvalidate ffff888080001000 4K on", "pvalidate ffff888080002000 4K on",
            ],
            host.Steps);
    }

    [Fact]
    public void A_page_is_large_only_where_both_addresses_allow_it()
    {
        var host = new PlayedHost { HasGhcb = true };
        var range = PageRange.Create(Gpa, Virtual + 0x1000, 1024);
        Assert.True(SnpPageEncryption.Prepare(host.Machine, range, EncryptionStatus.Shared).IsSuccess);
        Assert.DoesNotContain(host.Steps, step => step.Contains("2M", StringComparison.Ordinal));
    }

    [Fact]
    public void More_pages_than_a_GHCB_has_entries_for_go_in_batches_of_253()
    {
        var host = new PlayedHost { HasGhcb = true };
        Assert.True(Prepare(host, 0x1000, 300, EncryptionStatus.Shared).IsSuccess);
        Assert.Equal(253, host.Steps.TakeWhile(step => step.StartsWith("pvalidate", StringComparison.Ordinal)).Count());
        Assert.StartsWith("call 0 of 253: 80001 4K Shared, ", host.Steps[254], StringComparison.Ordinal);
        Assert.EndsWith(", 800fd 4K Shared", host.Steps[254], StringComparison.Ordinal);
        Assert.Equal("pvalidate ffff8880800fe000 4K off", host.Steps[256]);
        Assert.StartsWith("call 0 of 47: 800fe 4K Shared, ", host.Steps[^2], StringComparison.Ordinal);
    }

    [Fact]
    public void A_page_of_2_MiB_that_the_host_has_mapped_in_small_ones_is_validated_one_by_one()
    {
        var host = new PlayedHost { HasGhcb = true, OnPvalidate = static (_, size, _) => (size == SevPageSize.Size2M ? 6U : 0U, false) };
        Assert.True(Finish(host, 0, 512, EncryptionStatus.Private).IsSuccess);
        Assert.Equal("pvalidate ffff888080000000 2M on", host.Steps[3]);
        Assert.Equal(
            Enumerable.Range(0, 512).Select(i => FormattableString.Invariant($"pvalidate {Virtual + ((ulong)i << 12):x} 4K on")),
            host.Steps.Skip(4));
    }

    [Theory]
    [InlineData(0, true, PageEncryptionOutcome.NotChanged)]
    [InlineData(1, false, PageEncryptionOutcome.Refused)]
    [InlineData(6, false, PageEncryptionOutcome.Refused)]
    [InlineData(6, true, PageEncryptionOutcome.Refused)]
    public void A_page_whose_validation_does_not_change_now_ends_the_change_there(uint status, bool unchanged, PageEncryptionOutcome outcome)
    {
        var host = new PlayedHost
        {
            HasGhcb = true,
            OnPvalidate = (page, _, _) => page == Virtual + 0x2000 ? (status, unchanged) : (0U, false),
        };
        AssertFailed(Prepare(host, 0, 5, EncryptionStatus.Shared), outcome, PageEncryptionStep.Pvalidate, Gpa + 0x2000, status);
        Assert.Equal(3, host.Steps.Count);
        AssertFailed(Finish(host, 0, 5, EncryptionStatus.Private), outcome, PageEncryptionStep.Pvalidate, Gpa + 0x2000, status);
    }

    [Fact]
    public void A_large_page_that_was_already_validated_is_not_tried_in_small_ones()
    {
        var host = new PlayedHost { HasGhcb = true, OnPvalidate = static (_, _, _) => (0, true) };
        AssertFailed(Finish(host, 0, 512, EncryptionStatus.Private), PageEncryptionOutcome.NotChanged, PageEncryptionStep.Pvalidate, Gpa, 0);
        Assert.Equal(4, host.Steps.Count);
    }

    [Fact]
    public void A_host_that_stops_is_called_again_with_the_entry_where_it_stopped()
    {
        var host = new PlayedHost
        {
            HasGhcb = true,
            OnPageStateChange = static buffer =>
            {
                buffer[0] = PlayedHost.Header(buffer[0], (buffer[0] & 0xFFFF) + 1);
                return (0, 0);
            },
        };
        Assert.True(Finish(host, 0, 3, EncryptionStatus.Private).IsSuccess);
        const string Entries = "80000 4K Private, 80001 4K Private, 80002 4K Private";
        Assert.Equal(
            ["take ghcb", $"call 0 of 3: {Entries}", $"call 1 of 3: {Entries}", $"call 2 of 3: {Entries}", "release ghcb"], host.Steps.Take(5));
    }

    [Fact]
    public void A_host_that_does_one_page_of_4_KiB_for_each_call_is_not_refused()
    {
        int calls = 0;
        var host = new PlayedHost
        {
            HasGhcb = true,
            OnPageStateChange = buffer =>
            {
                calls++;
                buffer[0] = PlayedHost.Header(buffer[0], (ulong)(calls / 512));
                return (0, 0);
            },
        };
        Assert.True(Prepare(host, 0, 1024, EncryptionStatus.Shared).IsSuccess);
        Assert.Equal(1024, calls);
    }

    [Fact]
    public void A_host_that_never_comes_further_is_left_after_512_calls()
    {
        var host = new PlayedHost { HasGhcb = true, OnPageStateChange = static _ => (0, 0) };
        AssertFailed(
            Finish(host, 0, 3, EncryptionStatus.Private),
            PageEncryptionOutcome.NoProgress, PageEncryptionStep.PageStateChange, Gpa, 0x2_0000);
        Assert.Equal(514, host.Steps.Count);
        Assert.False(host.IsGhcbTaken);
    }

    [Theory]
    [InlineData(0x0002_0000, "goes back")]
    [InlineData(0x0002_0004, "behind the end")]
    [InlineData(0x0003_0002, "more entries")]
    [InlineData(0x0001_0002, "fewer entries")]
    [InlineData(0x1_0002_0003, "reserved bits")]
    [InlineData(0xFFFF_FFFF_FFFF_FFFF, "all bits")]
    public void A_header_that_is_no_answer_ends_the_change(ulong header, string what)
    {
        int calls = 0;
        var host = new PlayedHost
        {
            HasGhcb = true,
            OnPageStateChange = buffer =>
            {
                buffer[0] = calls++ == 0 ? PlayedHost.Header(buffer[0], 1) : header;
                return (0, 0);
            },
        };
        PageEncryptionResult result = Finish(host, 0, 3, EncryptionStatus.Private);
        AssertFailed(result, PageEncryptionOutcome.InvalidAnswer, PageEncryptionStep.PageStateChange, Gpa + 0x1000, header);
        Assert.False(host.IsGhcbTaken, what);
        Assert.DoesNotContain(host.Steps, step => step.StartsWith("pvalidate", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData(0, (ulong)PageStateChangeError.Generic, PageEncryptionOutcome.Refused, (ulong)PageStateChangeError.Generic)]
    [InlineData(0, 1, PageEncryptionOutcome.Refused, 1)]
    [InlineData(1, 0, PageEncryptionOutcome.InvalidAnswer, 1)]
    [InlineData(0xDEAD_0000_0002, 5, PageEncryptionOutcome.InvalidAnswer, 0xDEAD_0000_0002)]
    public void An_error_of_the_host_ends_the_change(ulong exitInfo1, ulong exitInfo2, PageEncryptionOutcome outcome, ulong status)
    {
        // A host may say that all is done, and an error; the error counts.
        var host = new PlayedHost
        {
            HasGhcb = true,
            OnPageStateChange = buffer =>
            {
                buffer[0] = PlayedHost.Header(buffer[0], 2);
                return (exitInfo1, exitInfo2);
            },
        };
        AssertFailed(Finish(host, 0, 2, EncryptionStatus.Private), outcome, PageEncryptionStep.PageStateChange, Gpa, status);
        Assert.Equal("release ghcb", host.Steps[^1]);
    }

    [Fact]
    public void The_upper_half_of_SW_EXITINFO1_says_nothing()
    {
        var host = new PlayedHost { HasGhcb = true };
        Func<ulong[], (ulong, ulong)> answer = host.OnPageStateChange;
        host.OnPageStateChange = buffer => (0xFFFF_FFFF_0000_0000, answer(buffer).Item2);
        Assert.True(Finish(host, 0, 2, EncryptionStatus.Private).IsSuccess);
    }

    [Theory]
    [InlineData(0x0000_0001_0000_0015, PageEncryptionOutcome.Refused)]
    [InlineData(0x8000_0000_0000_0015, PageEncryptionOutcome.Refused)]
    [InlineData(0x0000_0000_0000_1015, PageEncryptionOutcome.InvalidAnswer)]
    [InlineData(0x0000_0000_0000_0013, PageEncryptionOutcome.InvalidAnswer)]
    [InlineData(0x0000_0000_0000_0000, PageEncryptionOutcome.InvalidAnswer)]
    [InlineData(0x0010_0000_8000_1014, PageEncryptionOutcome.InvalidAnswer)]
    public void An_answer_of_the_MSR_protocol_that_is_no_success_ends_the_change(ulong answer, PageEncryptionOutcome outcome)
    {
        int calls = 0;
        var host = new PlayedHost { OnMsr = _ => calls++ == 1 ? new GhcbMsr(answer) : GhcbPageStateResponse.Create(0).Msr };
        AssertFailed(
            Finish(host, 0, 3, EncryptionStatus.Private), outcome, PageEncryptionStep.PageStateChangeByMsr, Gpa + 0x1000, answer);
        Assert.Equal(2, host.Steps.Count);
    }

    [Fact]
    public void Nobody_gets_a_page_whose_validation_is_not_rescinded()
    {
        var host = new PlayedHost { OnPvalidate = static (_, _, _) => (0, true) };
        Assert.False(Prepare(host, 0, 3, EncryptionStatus.Shared).IsSuccess);
        Assert.DoesNotContain(host.Steps, step => step.StartsWith("msr", StringComparison.Ordinal));
    }

    private static PageEncryptionResult Prepare(PlayedHost host, ulong offset, ulong pages, EncryptionStatus status) =>
        SnpPageEncryption.Prepare(host.Machine, PageRange.Create(Gpa + offset, Virtual + offset, pages), status);

    private static PageEncryptionResult Finish(PlayedHost host, ulong offset, ulong pages, EncryptionStatus status) =>
        SnpPageEncryption.Finish(host.Machine, PageRange.Create(Gpa + offset, Virtual + offset, pages), status);

    private static void AssertFailed(
        PageEncryptionResult result, PageEncryptionOutcome outcome, PageEncryptionStep step, ulong gpa, ulong status)
    {
        Assert.Equal((outcome, step, gpa, status), (result.Outcome, result.Step, result.Gpa, result.Status));
        Assert.False(result.IsSuccess);
    }
}

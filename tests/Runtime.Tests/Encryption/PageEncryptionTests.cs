using Hyperabi.Encryption;

namespace Hyperabi.Runtime.Tests.Encryption;

/// <summary>The built-in operations: every platform has its own steps, and is asked for once.</summary>
public sealed class PageEncryptionTests
{
    // The platform word: vendor, state, level of SEV.
    private const ulong Usable = 1 << 8;
    private const ulong Vmx = Usable | 1;
    private const ulong Svm = Usable | 2;
    private const ulong Sev = Svm | (1 << 16);
    private const ulong Tdx = Usable | 4;
    private const ulong SevEs = Usable | 8 | (2 << 16);
    private const ulong SevSnp = Usable | 8 | (3 << 16);
    private const ulong NoHypervisor = 2 << 8;
    private const ulong OtherHypervisor = 3 << 8;
    private const ulong UnknownProcessor = 4 << 8;

    private static readonly PageRange Range = PageRange.Create(0x8000_0000, 0xFFFF_8880_8000_0000, 1);

    [Theory]
    [InlineData(Vmx, "", "")]
    [InlineData(Svm, "", "")]
    [InlineData(NoHypervisor, "", "")]
    [InlineData(UnknownProcessor, "", "")]
    [InlineData(Sev, "hypercall 80000000 1 0", "hypercall 80000000 1 10")]
    [InlineData(SevEs, "hypercall 80000000 1 0", "hypercall 80000000 1 10")]
    [InlineData(Tdx, "mapgpa 800080000000 +1000", "mapgpa 80000000 +1000; accept 80000000 4K; tables")]
    [InlineData(
        SevSnp, "pvalidate ffff888080000000 4K off; msr 80000 Shared; tables", "msr 80000 Private; pvalidate ffff888080000000 4K on")]
    public void Every_platform_has_its_own_steps_around_the_page_tables(ulong word, string shared, string @private)
    {
        PlayedHost host = Choose(word);
        host.HasMigrationControl = true;
        Assert.Equal(shared, Change(host, EncryptionStatus.Shared));
        Assert.Equal(@private, Change(host, EncryptionStatus.Private));
    }

    [Fact]
    public void The_platform_is_asked_for_once()
    {
        Choose(Tdx);
        Assert.Equal(PlatformKind.IntelTdx, PageEncryption<StaticMachine>.ChosenPlatform);
        int questions = StaticMachine.PlatformQuestions;
        for (int i = 0; i < 100; i++)
        {
            Assert.True(PageEncryption<StaticMachine>.Prepare(Range, EncryptionStatus.Private).IsSuccess);
            Assert.True(PageEncryption<StaticMachine>.Finish(Range, EncryptionStatus.Shared).IsSuccess);
        }

        Assert.Equal(questions, StaticMachine.PlatformQuestions);
    }

    [Theory]
    [InlineData(OtherHypervisor)]
    [InlineData(OtherHypervisor | (3 << 16))]
    [InlineData(0)]
    public void Nothing_is_done_and_nothing_succeeds_where_the_platform_is_not_known(ulong word)
    {
        PlayedHost host = Choose(word);
        PageEncryptionResult[] results =
        [
            PageEncryption<StaticMachine>.Prepare(Range, EncryptionStatus.Shared),
            PageEncryption<StaticMachine>.Finish(Range, EncryptionStatus.Private),
        ];
        Assert.All(results, result => Assert.Equal((PageEncryptionOutcome.UnknownPlatform, false), (result.Outcome, result.IsSuccess)));
        Assert.Empty(host.Steps);
    }

    [Fact]
    public void A_platform_that_is_detected_later_is_asked_for_until_then()
    {
        PlayedHost host = Choose(0);
        Assert.False(PageEncryption<StaticMachine>.Finish(Range, EncryptionStatus.Shared).IsSuccess);
        Assert.Equal(PlatformKind.None, PageEncryption<StaticMachine>.ChosenPlatform);

        StaticMachine.CurrentPlatform = Platform.FromWord(Tdx);
        Assert.True(PageEncryption<StaticMachine>.Finish(Range, EncryptionStatus.Shared).IsSuccess);
        Assert.Single(host.Steps);
        Assert.Equal(PlatformKind.IntelTdx, PageEncryption<StaticMachine>.ChosenPlatform);
    }

    [Theory]
    [InlineData(Vmx)]
    [InlineData(Sev)]
    [InlineData(Tdx)]
    [InlineData(SevEs)]
    [InlineData(SevSnp)]
    [InlineData(NoHypervisor)]
    public void An_empty_range_is_refused_everywhere(ulong word)
    {
        PlayedHost host = Choose(word);
        Assert.Equal(PageEncryptionOutcome.InvalidRange, PageEncryption<StaticMachine>.Prepare(default, EncryptionStatus.Shared).Outcome);
        Assert.Equal(PageEncryptionOutcome.InvalidRange, PageEncryption<StaticMachine>.Finish(default, EncryptionStatus.Private).Outcome);
        Assert.Empty(host.Steps);
    }

    private static PlayedHost Choose(ulong word)
    {
        StaticMachine.Host = new PlayedHost();
        StaticMachine.CurrentPlatform = Platform.FromWord(word);
        PageEncryption<StaticMachine>.Rechoose();
        return StaticMachine.Host;
    }

    private static string Change(PlayedHost host, EncryptionStatus status)
    {
        host.Steps.Clear();
        Assert.True(PageEncryption<StaticMachine>.Prepare(Range, status).IsSuccess);
        if (host.Steps.Count > 0)
            host.Steps.Add("tables");
        Assert.True(PageEncryption<StaticMachine>.Finish(Range, status).IsSuccess);
        return string.Join("; ", host.Steps);
    }
}

namespace Hyperabi.Runtime.Tests.Platforms;

/// <summary>The platform cell goes before every question.</summary>
public sealed class PlatformCellTests
{
    private static readonly HypervisorSignature[] Kvm = [HypervisorSignature.Create("KVMKVMKVM")];

    /// <summary>What boot code wrote is believed, on a machine where detection would find something else.</summary>
    [Theory]
    [InlineData(0x0000_0080_0002_0108UL)]
    [InlineData(0x0000_0000_0000_0104UL)]
    [InlineData(0x0000_0000_0000_0200UL)]
    [InlineData(0x0000_0000_0000_0400UL)]
    public void Where_it_is_written_nothing_is_asked(ulong word)
    {
        SimulatedMachine machine = new SimulatedMachine().Kvm();
        ulong cell = word;

        Platform platform = PlatformDetection.DetectOnce(ref cell, new SimulatedProcessor(machine), Kvm);

        Assert.Equal((Platform.FromWord(word), word), (platform, cell));
        Assert.Empty(machine.Questions);
    }

    [Theory]
    [InlineData(true, 0x0000_0080_0000_0101UL)]
    [InlineData(false, 0x0000_0000_0000_0200UL)]
    public void What_is_found_is_written_and_nothing_is_asked_again(bool hasHypervisor, ulong word)
    {
        SimulatedMachine machine = new SimulatedMachine { HasHypervisor = hasHypervisor }.Kvm(features: 0x80);
        ulong cell = 0;

        Platform first = PlatformDetection.DetectOnce(ref cell, new SimulatedProcessor(machine), Kvm);
        string[] questions = [.. machine.Questions];
        Platform second = PlatformDetection.DetectOnce(ref cell, new SimulatedProcessor(machine), Kvm);

        Assert.Equal((word, Platform.FromWord(word), first), (cell, first, second));
        Assert.Equal("cpuid 0", questions[0]);
        Assert.Equal(questions, machine.Questions);
    }

    [Fact]
    public void A_word_that_no_writer_writes_is_refused_and_left_there()
    {
        SimulatedMachine machine = new SimulatedMachine().Kvm();
        ulong cell = 0x0000_0000_0000_0103;

        Assert.Throws<ArgumentException>(
            "word", () => PlatformDetection.DetectOnce(ref cell, new SimulatedProcessor(machine), Kvm));

        Assert.Equal(0x103UL, cell);
        Assert.Empty(machine.Questions);
    }
}

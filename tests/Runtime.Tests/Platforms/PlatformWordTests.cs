namespace Hyperabi.Runtime.Tests.Platforms;

/// <summary>The quadword of the platform cell, which boot code and the machine-code detector write too.</summary>
public sealed class PlatformWordTests
{
    [Fact]
    public void A_cell_that_nobody_has_written_is_not_detected()
    {
        Assert.Equal(default, Platform.FromWord(0));
        Assert.Equal((0UL, PlatformState.NotDetected), (default(Platform).ToWord(), default(Platform).State));
    }

    [Fact]
    public void Every_field_has_its_bits()
    {
        SimulatedMachine machine = new SimulatedMachine("AuthenticAMD") { SevStatus = 7 }.Encryption(2).Kvm(features: 0x8101_0203);
        Assert.Equal(0x8101_0203_0203_0108, machine.Detect("XenVMMXenVMM", "Microsoft Hv", "KVMKVMKVM").ToWord());
    }

    [Theory]
    [InlineData("GenuineIntel", true, "KVMKVMKVM", 0x0000_0080_0000_0101UL)]
    [InlineData("AuthenticAMD", true, "KVMKVMKVM", 0x0000_0080_0000_0102UL)]
    [InlineData("GenuineIntel", false, "KVMKVMKVM", 0x0000_0000_0000_0200UL)]
    [InlineData("GenuineIntel", true, "XenVMMXenVMM", 0x0000_0000_0000_0300UL)]
    [InlineData("GenuineIotel", true, "KVMKVMKVM", 0x0000_0080_0000_0400UL)]
    public void Every_state_has_its_number(string cpuVendor, bool hasHypervisor, string signature, ulong word) => Assert.Equal(
        word, new SimulatedMachine(cpuVendor) { HasHypervisor = hasHypervisor }.Kvm(features: 0x80).Detect(signature).ToWord());

    [Fact]
    public void A_trust_domain_has_its_number()
    {
        SimulatedMachine machine = new SimulatedMachine { MaximumLeaf = 0x21, IsTrustDomain = true }.Kvm(features: 0x80);
        Assert.Equal(0x0000_0080_0000_0104UL, machine.Detect("KVMKVMKVM").ToWord());
    }

    [Theory]
    [InlineData(0x0000_0000_0000_0101UL, Vendor.IntelVmx, PlatformState.Usable, SevLevel.None, 0, 0u)]
    [InlineData(0xFFFF_FFFF_FF00_0104UL, Vendor.IntelTdx, PlatformState.Usable, SevLevel.None, 255, 0xFFFF_FFFFu)]
    [InlineData(0x0000_0080_0101_0102UL, Vendor.AmdSvm, PlatformState.Usable, SevLevel.Sev, 1, 0x80u)]
    [InlineData(0x0000_0000_0002_0108UL, Vendor.AmdSevEs, PlatformState.Usable, SevLevel.SevEs, 0, 0u)]
    [InlineData(0x0000_0000_0003_0108UL, Vendor.AmdSevEs, PlatformState.Usable, SevLevel.SevSnp, 0, 0u)]
    [InlineData(0x0000_0000_0000_0200UL, Vendor.None, PlatformState.NoHypervisor, SevLevel.None, 0, 0u)]
    [InlineData(0x0000_0000_0003_0300UL, Vendor.None, PlatformState.OtherHypervisor, SevLevel.SevSnp, 0, 0u)]
    [InlineData(0x0000_0000_0000_0400UL, Vendor.None, PlatformState.UnknownProcessor, SevLevel.None, 0, 0u)]
    [InlineData(0x0000_0080_0200_0400UL, Vendor.None, PlatformState.UnknownProcessor, SevLevel.None, 2, 0x80u)]
    public void A_word_is_read_and_written_again(
        ulong word, Vendor vendor, PlatformState state, SevLevel sevLevel, int signatureIndex, uint features)
    {
        Platform platform = Platform.FromWord(word);
        Assert.Equal(
            (vendor, state, sevLevel, signatureIndex, features),
            (platform.Vendor, platform.State, platform.SevLevel, platform.SignatureIndex, platform.Features));
        Assert.Equal((CpuVendor.Unknown, true, 0u, 0u), (platform.CpuVendor, platform.Signature.IsEmpty, platform.BaseLeaf, platform.MaximumLeaf));
        Assert.Equal(word, platform.ToWord());
    }

    [Theory]
    [InlineData(0x0000_0000_0000_0001UL, "a vendor, and nobody has looked")]
    [InlineData(0x0000_0000_0001_0000UL, "a level of SEV, and nobody has looked")]
    [InlineData(0x0000_0001_0000_0000UL, "a feature, and nobody has looked")]
    [InlineData(0x0000_0000_0100_0000UL, "a signature, and nobody has looked")]
    [InlineData(0x0000_0000_0000_0100UL, "usable by no vendor")]
    [InlineData(0x0000_0000_0000_0103UL, "usable by two vendors")]
    [InlineData(0x0000_0000_0000_0110UL, "usable by a vendor that there is not")]
    [InlineData(0x0000_0000_0000_0201UL, "a vendor without a hypervisor")]
    [InlineData(0x0000_0000_0000_0302UL, "a vendor of another hypervisor")]
    [InlineData(0x0000_0000_0000_0404UL, "a vendor of an unknown processor")]
    [InlineData(0x0000_0000_0000_0500UL, "a state that there is not")]
    [InlineData(0x0000_0000_0000_FF00UL, "a state that there is not")]
    [InlineData(0x0000_0000_0004_0108UL, "a level of SEV that there is not")]
    [InlineData(0x0000_0000_0004_0300UL, "a level of SEV that there is not, under another hypervisor")]
    [InlineData(0x0000_0000_000F_0300UL, "a level of SEV that there is not, under another hypervisor")]
    [InlineData(0x0000_0000_0012_0108UL, "a reserved bit")]
    [InlineData(0x0000_0000_0082_0108UL, "a reserved bit")]
    [InlineData(0x0000_0000_0001_0108UL, "SEV-ES at the level of SEV")]
    [InlineData(0x0000_0000_0000_0108UL, "SEV-ES at no level")]
    [InlineData(0x0000_0000_0002_0102UL, "VMMCALL at the level of SEV-ES")]
    [InlineData(0x0000_0000_0001_0101UL, "VMCALL under SEV")]
    [InlineData(0x0000_0000_0001_0104UL, "TDX under SEV")]
    [InlineData(0x0000_0000_0001_0200UL, "SEV without a hypervisor")]
    [InlineData(0x0000_0000_0001_0400UL, "SEV on an unknown processor")]
    [InlineData(0x0000_0001_0000_0200UL, "a feature of no hypervisor")]
    [InlineData(0x0000_0001_0000_0300UL, "a feature of another hypervisor")]
    [InlineData(0x0000_0000_0100_0300UL, "a signature of another hypervisor")]
    public void A_word_that_no_writer_writes_is_refused_by_name(ulong word, string what)
    {
        var exception = Assert.Throws<ArgumentException>("word", () => Platform.FromWord(word));
        Assert.True(exception.Message.StartsWith($"0x{word:x16} is no platform word: ", StringComparison.Ordinal), what);
    }

    [Fact]
    public void A_word_with_another_bit_set_is_the_same_platform_with_that_bit_or_refused()
    {
        ulong[] words = [0, 0x101, 0x102, 0x1_0102, 0x104, 0x2_0108, 0x3_0108, 0x200, 0x300, 0x3_0300, 0x400];
        foreach (ulong word in words)
        {
            for (int bit = 0; bit < 64; bit++)
            {
                ulong changed = word ^ (1UL << bit);
                if (Record.Exception(() => Platform.FromWord(changed)) is null)
                    Assert.Equal(changed, Platform.FromWord(changed).ToWord());
            }
        }
    }
}

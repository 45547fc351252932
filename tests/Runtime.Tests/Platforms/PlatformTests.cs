namespace Hyperabi.Runtime.Tests.Platforms;

/// <summary>What a platform says of the hypercalls that can be made on it.</summary>
public sealed class PlatformTests
{
    private const Vendor All = Vendor.IntelVmx | Vendor.AmdSvm | Vendor.IntelTdx | Vendor.AmdSevEs;

    public static TheoryData<ulong, HypercallAvailability> States => new()
    {
        { 0x000, HypercallAvailability.NotDetected },
        { 0x101, HypercallAvailability.Available },
        { 0x102, HypercallAvailability.Available },
        { 0x104, HypercallAvailability.Available },
        { 0x2_0108, HypercallAvailability.Available },
        { 0x200, HypercallAvailability.NoHypervisor },
        { 0x300, HypercallAvailability.OtherHypervisor },
        { 0x400, HypercallAvailability.UnknownProcessor },
    };

    [Theory]
    [MemberData(nameof(States))]
    public void Where_no_call_can_be_made_the_reason_is_a_value(ulong word, HypercallAvailability availability)
    {
        Assert.Equal(availability, Platform.FromWord(word).Check(All));
        Assert.Equal(
            availability == HypercallAvailability.Available ? HypercallAvailability.FeatureMissing : availability,
            Platform.FromWord(word).Check(All, 7));
    }

    [Theory]
    [InlineData(Vendor.None, HypercallAvailability.NotForVendor)]
    [InlineData(Vendor.IntelVmx, HypercallAvailability.NotForVendor)]
    [InlineData(All & ~Vendor.AmdSvm, HypercallAvailability.NotForVendor)]
    [InlineData(Vendor.AmdSvm, HypercallAvailability.Available)]
    [InlineData(Vendor.IntelVmx | Vendor.AmdSvm, HypercallAvailability.Available)]
    public void A_hypercall_without_a_convention_for_the_vendor_cannot_be_made(Vendor vendors, HypercallAvailability availability) =>
        Assert.Equal(availability, Platform.FromWord(0x0000_0080_0000_0102).Check(vendors, 7));

    [Fact]
    public void Every_feature_bit_stands_for_itself()
    {
        for (int set = 0; set < 32; set++)
        {
            Platform platform = Platform.FromWord((1UL << (set + 32)) | 0x101);
            for (int asked = 0; asked < 32; asked++)
            {
                Assert.Equal(set == asked, platform.Supports(asked));
                Assert.Equal(
                    set == asked ? HypercallAvailability.Available : HypercallAvailability.FeatureMissing,
                    platform.Check(Vendor.IntelVmx, asked));
            }
        }
    }

    [Theory]
    [InlineData(-1)]
    [InlineData(32)]
    [InlineData(int.MinValue)]
    [InlineData(int.MaxValue)]
    public void A_feature_bit_that_there_is_not_is_refused(int featureBit)
    {
        Assert.Throws<ArgumentOutOfRangeException>("featureBit", () => Platform.FromWord(0x101).Supports(featureBit));
        Assert.Throws<ArgumentOutOfRangeException>("featureBit", () => default(Platform).Check(All, featureBit));
    }

    [Fact]
    public void Equal_machines_are_equal_platforms()
    {
        static Platform Detect(string cpuVendor = "GenuineIntel", uint leaf = 0x4000_0000, uint features = 1, uint more = 0, string signature = "KVMKVMKVM\0\0\0") =>
            new SimulatedMachine(cpuVendor).Signature(leaf, signature, leaf + 1 + more).Leaf(leaf + 1, features).Detect(signature);

        Platform platform = Detect();
        Assert.Equal(platform, Detect());
        Assert.Equal(platform.GetHashCode(), Detect().GetHashCode());
        Assert.True(platform == Detect() && !(platform != Detect()) && platform.Equals((object)Detect()));
        Platform[] others =
        [
            default, Detect("CentaurHauls"), Detect("AuthenticAMD"), Detect(leaf: 0x4000_0100), Detect(features: 2), Detect(more: 1),
            Detect(signature: "KVMKVMKVM\0\0K"), Platform.FromWord(platform.ToWord()),
        ];
        Assert.All(others, other => Assert.True(platform != other && !platform.Equals((object)other), other.ToString()));
    }

    [Fact]
    public void A_log_shows_what_was_found()
    {
        SimulatedMachine machine = new SimulatedMachine("AuthenticAMD") { SevStatus = 3 }.Encryption(2).Kvm(leaf: 0x4000_0100);
        Assert.Equal(
            @"Usable: AmdSevEs, Amd, SevEs, KVMKVMKVM\0\0\0 at 0x40000100, features 0x01007efb", machine.Detect("KVMKVMKVM").ToString());
        Assert.Equal("NotDetected", default(Platform).ToString());
        Assert.Equal("NoHypervisor, Intel", new SimulatedMachine { HasHypervisor = false }.Detect("KVMKVMKVM").ToString());
    }
}

namespace Hyperabi.Runtime.Tests.Platforms;

/// <summary>The processor's vendor and the level of SEV decide the way into the hypervisor.</summary>
public sealed class VendorTests
{
    [Theory]
    [InlineData("GenuineIntel", CpuVendor.Intel, Vendor.IntelVmx)]
    [InlineData("AuthenticAMD", CpuVendor.Amd, Vendor.AmdSvm)]
    [InlineData("HygonGenuine", CpuVendor.Hygon, Vendor.AmdSvm)]
    [InlineData("  Shanghai  ", CpuVendor.Zhaoxin, Vendor.IntelVmx)]
    [InlineData("CentaurHauls", CpuVendor.Centaur, Vendor.IntelVmx)]
    public void A_known_vendor_has_its_instruction(string name, CpuVendor cpuVendor, Vendor vendor)
    {
        Platform platform = new SimulatedMachine(name).Kvm().Detect("KVMKVMKVM");
        Assert.Equal((PlatformState.Usable, cpuVendor, vendor), (platform.State, platform.CpuVendor, platform.Vendor));
    }

    [Theory]
    [InlineData("GenuineIotel")]
    [InlineData("genuineintel")]
    [InlineData("Shanghai    ")]
    [InlineData("IntelGenuine")]
    [InlineData("\0\0\0\0\0\0\0\0\0\0\0\0")]
    public void An_unknown_vendor_has_none(string name)
    {
        Platform platform = new SimulatedMachine(name).Kvm(features: 0x80).Detect("KVMKVMKVM");
        Assert.Equal(
            (PlatformState.UnknownProcessor, CpuVendor.Unknown, Vendor.None), (platform.State, platform.CpuVendor, platform.Vendor));
        Assert.Equal((0x4000_0000u, 0x80u), (platform.BaseLeaf, platform.Features));
    }

    [Fact]
    public void The_hypervisor_is_looked_for_before_the_vendor() => Assert.Equal(
        PlatformState.OtherHypervisor, new SimulatedMachine("GenuineIotel").Kvm().Detect("XenVMMXenVMM").State);

    [Theory]
    [InlineData(0, SevLevel.None, Vendor.AmdSvm)]
    [InlineData(1, SevLevel.Sev, Vendor.AmdSvm)]
    [InlineData(3, SevLevel.SevEs, Vendor.AmdSevEs)]
    [InlineData(7, SevLevel.SevSnp, Vendor.AmdSevEs)]
    [InlineData(0xFFFF_FFFF_FFFF_FFF8, SevLevel.None, Vendor.AmdSvm)]
    [InlineData(0xFFFF_FFFF_FFFF_FFFF, SevLevel.SevSnp, Vendor.AmdSevEs)]
    public void SEV_STATUS_tells_the_level(ulong status, SevLevel level, Vendor vendor)
    {
        Platform platform = new SimulatedMachine("AuthenticAMD") { SevStatus = status }.Encryption(2).Kvm().Detect("KVMKVMKVM");
        Assert.Equal((PlatformState.Usable, level, vendor), (platform.State, platform.SevLevel, platform.Vendor));
    }

    [Fact]
    public void The_level_of_SEV_is_known_where_the_hypervisor_is_not()
    {
        Platform platform = new SimulatedMachine("AuthenticAMD") { SevStatus = 3 }.Encryption(2).Detect("KVMKVMKVM");
        Assert.Equal((PlatformState.OtherHypervisor, SevLevel.SevEs, Vendor.None), (platform.State, platform.SevLevel, platform.Vendor));
    }
}

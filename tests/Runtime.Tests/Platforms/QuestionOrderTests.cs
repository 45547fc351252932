namespace Hyperabi.Runtime.Tests.Platforms;

/// <summary>What each platform is asked, and in which order: everything else may fault there.</summary>
public sealed class QuestionOrderTests
{
    private const string Kvm = "KVMKVMKVM";

    [Fact]
    public void Without_a_hypervisor_nothing_is_asked_but_leaves_0_and_1()
    {
        SimulatedMachine machine = new SimulatedMachine("AuthenticAMD")
        {
            HasHypervisor = false,
            MaximumLeaf = 0x24,
            SevStatus = 7,
        }.Encryption(0xFFFF_FFFF).Kvm();

        Platform platform = machine.Detect(Kvm);

        Assert.Equal((PlatformState.NoHypervisor, Vendor.None, CpuVendor.Amd), (platform.State, platform.Vendor, platform.CpuVendor));
        Assert.Equal(["cpuid 0", "cpuid 1"], machine.Questions);
    }

    [Fact]
    public void A_processor_without_leaf_1_is_not_asked_for_it()
    {
        SimulatedMachine machine = new SimulatedMachine { MaximumLeaf = 0 }.Kvm();

        Assert.Equal(PlatformState.NoHypervisor, machine.Detect(Kvm).State);
        Assert.Equal(["cpuid 0"], machine.Questions);
    }

    [Fact]
    public void KVM_on_Intel()
    {
        SimulatedMachine machine = new SimulatedMachine { MaximumLeaf = 0x20 }.Kvm(features: 0x0100_7EFB);

        Platform platform = machine.Detect(Kvm);

        Assert.Equal((PlatformState.Usable, Vendor.IntelVmx, CpuVendor.Intel), (platform.State, platform.Vendor, platform.CpuVendor));
        Assert.Equal((0x4000_0000u, 0x4000_0001u, 0x0100_7EFBu), (platform.BaseLeaf, platform.MaximumLeaf, platform.Features));
        Assert.Equal(HypervisorSignature.Create(Kvm), platform.Signature);
        Assert.Equal(["cpuid 0", "cpuid 1", "cpuid 40000000", "cpuid 40000001"], machine.Questions);
    }

    [Fact]
    public void Leaf_0x21_of_a_processor_that_has_it_is_asked_for()
    {
        SimulatedMachine machine = new SimulatedMachine { MaximumLeaf = 0x21 }.Kvm();

        Assert.Equal(Vendor.IntelVmx, machine.Detect(Kvm).Vendor);
        Assert.Equal(["cpuid 0", "cpuid 1", "cpuid 21", "cpuid 40000000", "cpuid 40000001"], machine.Questions);
    }

    [Fact]
    public void A_trust_domain_is_asked_by_TDCALL_for_the_hypervisors_leaves_and_never_by_CPUID()
    {
        SimulatedMachine machine = new SimulatedMachine { MaximumLeaf = 0x21, IsTrustDomain = true }.Kvm(features: 0x1_0000);

        Platform platform = machine.Detect(Kvm);

        Assert.Equal((PlatformState.Usable, Vendor.IntelTdx, 0x1_0000u), (platform.State, platform.Vendor, platform.Features));
        Assert.Equal(["cpuid 0", "cpuid 1", "cpuid 21", "tdcall cpuid 40000000", "tdcall cpuid 40000001"], machine.Questions);
    }

    [Fact]
    public void A_process_in_a_trust_domain_leaves_the_VE_to_its_kernel()
    {
        SimulatedMachine machine = new SimulatedMachine { MaximumLeaf = 0x21, IsTrustDomain = true, PrivilegeLevel = 3 }.Kvm();

        Assert.Equal(Vendor.IntelTdx, machine.Detect(Kvm).Vendor);
        Assert.Equal(["cpuid 0", "cpuid 1", "cpuid 21", "cpuid 40000000", "cpuid 40000001"], machine.Questions);
    }

    [Theory]
    [InlineData("AuthenticAMD")]
    [InlineData("HygonGenuine")]
    public void SEV_is_asked_for_before_the_hypervisor(string cpuVendor)
    {
        SimulatedMachine machine = new SimulatedMachine(cpuVendor) { SevStatus = 1 }.Encryption(0x2).Kvm();

        Platform platform = machine.Detect(Kvm);

        Assert.Equal((Vendor.AmdSvm, SevLevel.Sev), (platform.Vendor, platform.SevLevel));
        Assert.Equal(
            [
                "cpuid 0", "cpuid 1", "cpuid 80000000", "cpuid 8000001f", "rdmsr c0010131", "cpuid 40000000", "cpuid 40000001",
            ],
            machine.Questions);
    }

    [Fact]
    public void A_processor_without_leaf_0x8000001F_is_not_asked_for_it()
    {
        SimulatedMachine machine = new SimulatedMachine("AuthenticAMD").Leaf(0x8000_0000, 0x8000_001E).Leaf(0x8000_001F, 2).Kvm();

        Assert.Equal((Vendor.AmdSvm, SevLevel.None), Level(machine));
        Assert.Equal(["cpuid 0", "cpuid 1", "cpuid 80000000", "cpuid 40000000", "cpuid 40000001"], machine.Questions);
    }

    [Theory]
    [InlineData(0u)]
    [InlineData(0xFFFF_FFFDu)]
    public void SEV_STATUS_is_not_read_where_EAX_bit_1_is_clear(uint eax)
    {
        SimulatedMachine machine = new SimulatedMachine("AuthenticAMD") { SevStatus = 7 }.Encryption(eax).Kvm();

        Assert.Equal((Vendor.AmdSvm, SevLevel.None), Level(machine));
        Assert.DoesNotContain("rdmsr c0010131", machine.Questions);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public void SEV_is_not_asked_for_outside_CPL_0(int privilegeLevel)
    {
        SimulatedMachine machine = new SimulatedMachine("AuthenticAMD") { SevStatus = 7, PrivilegeLevel = privilegeLevel }
            .Encryption(0x1A).Kvm();

        Assert.Equal((Vendor.AmdSvm, SevLevel.None), Level(machine));
        Assert.Equal(["cpuid 0", "cpuid 1", "cpuid 40000000", "cpuid 40000001"], machine.Questions);
    }

    [Theory]
    [InlineData("GenuineIntel")]
    [InlineData("  Shanghai  ")]
    [InlineData("CentaurHauls")]
    [InlineData("GenuineIotel")]
    public void SEV_is_not_asked_for_where_no_processor_has_it(string cpuVendor)
    {
        SimulatedMachine machine = new SimulatedMachine(cpuVendor) { SevStatus = 7 }.Encryption(0x1A).Kvm();

        Assert.Equal(SevLevel.None, machine.Detect(Kvm).SevLevel);
        Assert.Equal(["cpuid 0", "cpuid 1", "cpuid 40000000", "cpuid 40000001"], machine.Questions);
    }

    [Fact]
    public void A_trust_domain_is_not_asked_for_SEV_whatever_its_processor_is_called()
    {
        SimulatedMachine machine = new SimulatedMachine("AuthenticAMD") { MaximumLeaf = 0x21, IsTrustDomain = true }
            .Encryption(0x1A).Kvm();

        Assert.Equal((Vendor.IntelTdx, SevLevel.None), Level(machine));
        Assert.Equal(["cpuid 0", "cpuid 1", "cpuid 21", "tdcall cpuid 40000000", "tdcall cpuid 40000001"], machine.Questions);
    }

    private static (Vendor, SevLevel) Level(SimulatedMachine machine)
    {
        Platform platform = machine.Detect(Kvm);
        return (platform.Vendor, platform.SevLevel);
    }
}

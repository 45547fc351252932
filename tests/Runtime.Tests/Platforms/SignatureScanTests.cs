namespace Hyperabi.Runtime.Tests.Platforms;

/// <summary>The table's hypervisor is found wherever it stands, and no other one is taken for it.</summary>
public sealed class SignatureScanTests
{
    private const string Kvm = "KVMKVMKVM";
    private const string HyperV = "Microsoft Hv";
    private const string Xen = "XenVMMXenVMM";

    private static readonly uint[] Bases = [.. Enumerable.Range(0, 256).Select(block => 0x4000_0000 + ((uint)block * 0x100))];

    public static TheoryData<uint> BaseLeaves => [.. Bases];

    [Theory]
    [MemberData(nameof(BaseLeaves))]
    public void A_signature_is_found_at_every_place(uint leaf)
    {
        SimulatedMachine machine = new SimulatedMachine().Kvm(features: 0x80, leaf);

        Platform platform = machine.Detect(Kvm);

        Assert.Equal((leaf, leaf + 1, 0x80u), (platform.BaseLeaf, platform.MaximumLeaf, platform.Features));
        Assert.Equal(
            ["cpuid 0", "cpuid 1", .. Bases.Where(at => at <= leaf).Append(leaf + 1).Select(at => $"cpuid {at:x}")],
            machine.Questions);
    }

    [Theory]
    [InlineData(0x3FFF_FF00)]
    [InlineData(0x4000_0001)]
    [InlineData(0x4000_0080)]
    [InlineData(0x4001_0000)]
    [InlineData(0x8000_0000)]
    public void A_signature_elsewhere_is_none(uint leaf)
    {
        SimulatedMachine machine = new SimulatedMachine().Kvm(leaf: leaf);

        Assert.Equal(PlatformState.OtherHypervisor, machine.Detect(Kvm).State);
        Assert.Equal(2 + 256, machine.Questions.Count);
    }

    [Fact]
    public void KVM_is_found_beside_Hyper_V()
    {
        SimulatedMachine machine = Both();

        Platform platform = machine.Detect(Kvm);

        Assert.Equal((0x4000_0100u, 0x4000_0101u, 0x80u), (platform.BaseLeaf, platform.MaximumLeaf, platform.Features));
        Assert.Equal(
            ["cpuid 0", "cpuid 1", "cpuid 40000000", "cpuid 40000100", "cpuid 40000101"], machine.Questions);
    }

    [Fact]
    public void Hyper_V_is_found_beside_KVM()
    {
        Platform platform = Both().Detect(HyperV);
        Assert.Equal((0x4000_0000u, 0x4000_000Cu, 0x3123_7648u), (platform.BaseLeaf, platform.MaximumLeaf, platform.Features));
    }

    [Theory]
    [InlineData(0x4000_0100, Kvm, HyperV)]
    [InlineData(0x4000_0000, HyperV, Kvm)]
    [InlineData(0x4000_0100, Xen, Kvm, HyperV)]
    [InlineData(0x4000_0000, Xen, HyperV, Kvm)]
    public void Of_several_signatures_the_table_prefers_its_first(uint expected, params string[] signatures)
    {
        Platform platform = Both().Detect(signatures);
        Assert.Equal(expected, platform.BaseLeaf);
        Assert.Equal(platform.Signature, HypervisorSignature.Create(signatures[platform.SignatureIndex]));
    }

    [Fact]
    public void A_preferred_signature_is_looked_for_to_the_end()
    {
        SimulatedMachine machine = new SimulatedMachine().Kvm();

        Platform platform = machine.Detect(Xen, Kvm);

        Assert.Equal((1, 0x4000_0000u), (platform.SignatureIndex, platform.BaseLeaf));
        Assert.Equal(2 + 256 + 1, machine.Questions.Count);
        Assert.Equal("cpuid 40000001", machine.Questions[^1]);
    }

    [Fact]
    public void A_signature_that_is_shown_twice_counts_at_its_lowest_leaf()
    {
        SimulatedMachine machine = new SimulatedMachine().Kvm(features: 1, 0x4000_0200).Kvm(features: 2, 0x4000_0300);

        Platform platform = machine.Detect(Xen, Kvm);

        Assert.Equal((0x4000_0200u, 1u), (platform.BaseLeaf, platform.Features));
    }

    [Theory]
    [InlineData(0x4000_0000)]
    [InlineData(0x4000_0100)]
    public void An_old_KVM_says_0_and_has_the_leaf_of_features(uint leaf)
    {
        Platform platform = new SimulatedMachine().Signature(leaf, "KVMKVMKVM\0\0\0", maximumLeaf: 0).Leaf(leaf + 1, 0x8).Detect(Kvm);
        Assert.Equal((leaf + 1, 0x8u), (platform.MaximumLeaf, platform.Features));
    }

    [Theory]
    [InlineData(0x4000_0100)]
    [InlineData(0x4000_0001)]
    [InlineData(1)]
    public void A_hypervisor_without_the_leaf_of_features_is_not_asked_for_it(uint maximumLeaf)
    {
        SimulatedMachine machine = new SimulatedMachine()
            .Signature(0x4000_0100, "KVMKVMKVM\0\0\0", maximumLeaf).Leaf(0x4000_0101, 0xFFFF_FFFF);

        Platform platform = machine.Detect(Kvm);

        Assert.Equal((PlatformState.Usable, 0x4000_0100u, 0u), (platform.State, platform.MaximumLeaf, platform.Features));
        Assert.Equal("cpuid 40000100", machine.Questions[^1]);
    }

    [Fact]
    public void Each_byte_of_a_signature_counts()
    {
        for (int i = 0; i < HypervisorSignature.Length; i++)
        {
            char[] characters = "XenVMMXenVMM".ToCharArray();
            characters[i] = '?';
            Platform platform = new SimulatedMachine().Signature(0x4000_0000, new(characters), 0x4000_0005).Detect(Xen);
            Assert.True(platform.State == PlatformState.OtherHypervisor, $"byte {i}");
        }
    }

    [Fact]
    public void A_table_without_signatures_speaks_to_any_hypervisor_and_looks_for_none()
    {
        SimulatedMachine machine = new SimulatedMachine { MaximumLeaf = 0x21, IsTrustDomain = true }.Kvm();

        Platform platform = machine.Detect();

        Assert.Equal((PlatformState.Usable, Vendor.IntelTdx, 0u), (platform.State, platform.Vendor, platform.BaseLeaf));
        Assert.True(platform.Signature.IsEmpty);
        Assert.Equal(["cpuid 0", "cpuid 1", "cpuid 21"], machine.Questions);
    }

    [Fact]
    public void An_element_of_the_list_that_nobody_has_set_is_no_hypervisors()
    {
        SimulatedMachine machine = new();
        Platform platform = PlatformDetection.Detect(new SimulatedProcessor(machine), new HypervisorSignature[3]);
        Assert.Equal(PlatformState.OtherHypervisor, platform.State);
    }

    [Fact]
    public void A_table_has_at_most_256_signatures()
    {
        HypervisorSignature[] signatures = [.. Enumerable.Range(1, 257).Select(i => new HypervisorSignature((uint)i, 0, 0))];
        SimulatedMachine machine = new SimulatedMachine().Leaf(0x4000_0000, 0x4000_0001, 256);

        Assert.Throws<ArgumentException>(
            "signatures", () => PlatformDetection.Detect(new SimulatedProcessor(machine), signatures));
        Assert.Empty(machine.Questions);
        Platform platform = PlatformDetection.Detect(new SimulatedProcessor(machine), signatures.AsSpan(0, 256));
        Assert.Equal((255, 255UL), (platform.SignatureIndex, (platform.ToWord() >> 24) & 0xFF));
    }

    /// <summary>KVM with the interface of Hyper-V, as QEMU sets it up for Windows.</summary>
    private static SimulatedMachine Both() => new SimulatedMachine()
        .Signature(0x4000_0000, HyperV, 0x4000_000C).Leaf(0x4000_0001, 0x3123_7648).Kvm(features: 0x80, 0x4000_0100);
}

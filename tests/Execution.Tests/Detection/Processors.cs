using Hyperabi.Execution.Tests.Cases;

namespace Hyperabi.Execution.Tests.Detection;

/// <summary>Processors as guests meet them.</summary>
internal static class Processors
{
    public const string Kvm = "KVMKVMKVM";
    public const uint KvmFeatures = 0x01007EFB;

    private const uint HypervisorBit = 1U << 31;
    private const uint LeafSev = 0x8000001F;

    /// <summary>One without a hypervisor.</summary>
    public static Processor Bare(string name = "GenuineIntel") => new Processor().Named(name, 0x16).With(1, 0x000506E3, ecx: HypervisorBit - 1);

    /// <summary>One under a hypervisor that has not said which it is.</summary>
    public static Processor Guest(string name, uint largest = 0x16) => new Processor().Named(name, largest).With(1, 0x000506E3, ecx: HypervisorBit);

    /// <summary>A trust domain.</summary>
    public static Processor TrustDomain => Guest("GenuineIntel", 0x23)
        .With(0x21, 0, Processor.Word("IntelTDX    ", 0), Processor.Word("IntelTDX    ", 2), Processor.Word("IntelTDX    ", 1))
        with
    { HypervisorLeavesFault = true };

    /// <summary>A guest of AMD's with memory encryption; the MSR is there where its leaf says so.</summary>
    public static Processor Sev(ulong status, uint leaf = 2) =>
        Guest("AuthenticAMD").With(0x80000000, LeafSev + 4).With(LeafSev, leaf) with { SevStatus = (leaf & 2) != 0 ? status : null };

    /// <summary>Adds KVM, where it usually is.</summary>
    public static Processor UnderKvm(this Processor processor, uint leaf = 0x40000000, uint largest = 0x40000001) =>
        processor.Under(Kvm, leaf, largest).With(leaf + 1, KvmFeatures);
}

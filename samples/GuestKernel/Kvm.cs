using Hyperabi;

namespace GuestKernel;

/// <summary>What this kernel asks of KVM.</summary>
[HypercallAbi(Hypervisor.Kvm, Header = "linux/kvm_para.h")]
internal static partial class Kvm
{
    /// <summary>Makes the host look again for pending interrupts.</summary>
    [Hypercall(1, "KVM_HC_VAPIC_POLL_IRQ", Early = true)]
    public static partial long VapicPollIrq();

    /// <summary>Wakes a halted vCPU.</summary>
    [Hypercall(5, "KVM_HC_KICK_CPU", Early = true)]
    public static partial long KickCpu(ulong flags, uint apicId);

    /// <summary>Tells the host whether a range of guest memory is encrypted.</summary>
    [Hypercall(12, "KVM_HC_MAP_GPA_RANGE", Early = true)]
    public static partial HypercallResult MapGpaRange(GuestPhysicalAddress gpa, ulong pages, Hyperabi.Tables.Kvm.MapGpaAttributes attributes);

    /// <summary>A number that no version of KVM has.</summary>
    [Hypercall(999, "KVM_HC_OF_NO_VERSION", Early = true)]
    public static partial long OfNoVersion();
}

/// <summary>An address of guest-physical memory: in a register like any number, in C# not to be mistaken for one.</summary>
/// <param name="value">The address.</param>
internal readonly struct GuestPhysicalAddress(ulong value)
{
    public ulong Value { get; } = value;
}

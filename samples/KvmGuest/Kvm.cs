using Hyperabi;

namespace KvmGuest;

/// <summary>What this guest asks of KVM.</summary>
/// <remarks>All of KVM is declared in Hyperabi.Tables.Kvm; a guest may as well declare just what it uses.</remarks>
[HypercallAbi(Hypervisor.Kvm, Header = "linux/kvm_para.h", Order = 20)]
[UapiHeader("linux/kvm_para.h", Summary = "The hypercalls of the KvmGuest sample, made from samples/KvmGuest/Kvm.cs.")]
public static partial class Kvm
{
    /// <summary>Makes the host look again for pending interrupts.</summary>
    [Hypercall(1, "KVM_HC_VAPIC_POLL_IRQ")]
    public static partial long VapicPollIrq();

    /// <summary>Wakes a halted vCPU.</summary>
    /// <param name="flags">Reserved; pass 0.</param>
    /// <param name="apicId">The APIC ID of the vCPU to wake.</param>
    [Hypercall(5, "KVM_HC_KICK_CPU")]
    public static partial long KickCpu(ulong flags, uint apicId);

    /// <summary>Sends an interrupt to as many as 128 vCPUs.</summary>
    /// <param name="low">Bit n stands for the vCPU with the APIC ID <paramref name="firstApicId"/> + n.</param>
    /// <param name="high">Bit n stands for the vCPU with the APIC ID <paramref name="firstApicId"/> + 64 + n.</param>
    /// <param name="firstApicId">The lowest APIC ID of the set.</param>
    /// <param name="icr">The low half of an interrupt command: vector and delivery mode.</param>
    /// <returns>The number of vCPUs that took the interrupt, or a negated <see cref="Error"/>.</returns>
    [Hypercall(10, "KVM_HC_SEND_IPI")]
    public static partial long SendIpi(ulong low, ulong high, uint firstApicId, uint icr);

    /// <summary>Tells the host whether a range of guest memory is encrypted.</summary>
    /// <param name="gpa">The first page.</param>
    /// <param name="pages">The number of 4 KiB pages.</param>
    /// <param name="attributes">Encrypted or not.</param>
    /// <returns>0, or a negated <see cref="Error"/>.</returns>
    [Hypercall(12, "KVM_HC_MAP_GPA_RANGE", Early = true)]
    public static partial HypercallResult MapGpaRange(GuestPhysicalAddress gpa, ulong pages, MapGpaAttributes attributes);

    /// <summary>Errors; a hypercall returns them negated.</summary>
    [UapiGroup(Order = 10)]
    public enum Error
    {
        /// <summary>There is no such hypercall.</summary>
        [Uapi("KVM_ENOSYS")]
        NoSuchHypercall = 1000,

        /// <summary>An argument is not valid.</summary>
        [Uapi("KVM_EINVAL", Expression = "EINVAL")]
        InvalidArgument = 22,
    }

    /// <summary>Attributes of KVM_HC_MAP_GPA_RANGE.</summary>
    [UapiGroup(Order = 30)]
    [Flags]
    public enum MapGpaAttributes : ulong
    {
        /// <summary>The range is decrypted: shared with the host.</summary>
        [Uapi("KVM_MAP_GPA_RANGE_DECRYPTED")]
        Decrypted = 0,

        /// <summary>The range is encrypted: private to the guest.</summary>
        [Uapi("KVM_MAP_GPA_RANGE_ENCRYPTED")]
        Encrypted = 1 << 4,
    }
}

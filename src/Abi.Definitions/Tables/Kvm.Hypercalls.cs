namespace Hyperabi.Tables;

public static partial class Kvm
{
    /// <summary>Makes the host look again for pending interrupts.</summary>
    /// <returns>0.</returns>
    /// <remarks>
    /// The exit is all there is to it: before the guest resumes, the host delivers what is pending.
    /// Source: Linux, arch/x86/kvm/x86.c.
    /// </remarks>
    [Hypercall(1, "KVM_HC_VAPIC_POLL_IRQ")]
    public static partial long VapicPollIrq();

    /// <summary>Wakes a halted vCPU.</summary>
    /// <param name="flags">Reserved; pass 0.</param>
    /// <param name="apicId">The APIC ID of the vCPU to wake.</param>
    /// <returns>0, whether or not there is such a vCPU.</returns>
    /// <remarks>
    /// Announced by <see cref="Feature.PvUnhalt"/>. Paravirtual spinlocks wake a waiter by it.
    /// Source: Linux, Documentation/virt/kvm/x86/hypercalls.rst and arch/x86/kvm/x86.c.
    /// </remarks>
    [Hypercall(5, "KVM_HC_KICK_CPU", Since = "3.12")]
    public static partial long KickCpu(ulong flags, uint apicId);

    /// <summary>Reads the host's clock together with the guest's TSC.</summary>
    /// <param name="buffer">
    /// The guest-physical address of a <see cref="ClockPairingData"/>, which the host fills in.
    /// </param>
    /// <param name="clock">The clock to read.</param>
    /// <returns>
    /// 0; <c>-KVM_EOPNOTSUPP</c> where the host has no such clock, its own clock is not the TSC, or the guest's TSC is
    /// being caught up; <c>-KVM_EFAULT</c> where the buffer cannot be written.
    /// </returns>
    /// <remarks>
    /// 64-bit hosts only. Source: Linux, Documentation/virt/kvm/x86/hypercalls.rst and arch/x86/kvm/x86.c
    /// (kvm_pv_clock_pairing).
    /// </remarks>
    [Hypercall(9, "KVM_HC_CLOCK_PAIRING")]
    public static partial long ClockPairing(ulong buffer, ClockPairingType clock);

    /// <summary>Sends an interrupt to as many as 128 vCPUs.</summary>
    /// <param name="low">Bit n stands for the vCPU with the APIC ID <paramref name="firstApicId"/> + n.</param>
    /// <param name="high">Bit n stands for the vCPU with the APIC ID <paramref name="firstApicId"/> + 64 + n.</param>
    /// <param name="firstApicId">The lowest APIC ID of the set.</param>
    /// <param name="icr">
    /// The low half of an interrupt command: vector and delivery mode. Shorthands and logical destinations are refused.
    /// </param>
    /// <returns>
    /// The number of vCPUs that took the interrupt; <c>-KVM_EINVAL</c> where <paramref name="icr"/> has a bit of
    /// 0xC0800 set; <c>-KVM_EOPNOTSUPP</c> where the host has no map of APIC IDs.
    /// </returns>
    /// <remarks>
    /// Announced by <see cref="Feature.PvSendIpi"/>. In 32-bit mode each word of the set has 32 bits.
    /// Source: Linux, Documentation/virt/kvm/x86/hypercalls.rst and arch/x86/kvm/lapic.c (kvm_pv_send_ipi).
    /// </remarks>
    [Hypercall(10, "KVM_HC_SEND_IPI")]
    public static partial long SendIpi(ulong low, ulong high, uint firstApicId, uint icr);

    /// <summary>Yields the CPU to a preempted vCPU.</summary>
    /// <param name="apicId">The APIC ID of the vCPU that should run.</param>
    /// <returns>0, whether or not there is such a vCPU.</returns>
    /// <remarks>
    /// Announced by <see cref="Feature.PvSchedYield"/>; for a sender of interrupts that some target cannot take yet.
    /// Source: Linux, Documentation/virt/kvm/x86/hypercalls.rst and arch/x86/kvm/x86.c.
    /// </remarks>
    [Hypercall(11, "KVM_HC_SCHED_YIELD", Since = "5.3")]
    public static partial long SchedYield(uint apicId);

    /// <summary>Tells the host whether a range of guest memory is encrypted.</summary>
    /// <param name="gpa">The guest-physical address of the first page; a multiple of 4096.</param>
    /// <param name="pages">The number of 4 KiB pages, more than 0, whatever page size the attributes name.</param>
    /// <param name="attributes">Encrypted or decrypted, and the page size by which the range is best mapped.</param>
    /// <returns>
    /// What the virtual machine monitor answers, 0 for success; <c>-KVM_EINVAL</c> where the range is misaligned, empty
    /// or wraps around; <c>-KVM_ENOSYS</c> where the monitor did not ask for these calls (KVM_CAP_EXIT_HYPERCALL).
    /// </returns>
    /// <remarks>
    /// Announced by <see cref="Feature.HcMapGpaRange"/>. SEV guests make it before the kernel has patched itself, so that
    /// the host knows which pages it can migrate. Source: Linux, Documentation/virt/kvm/x86/hypercalls.rst and
    /// arch/x86/kvm/x86.c; commit 0dbb11230437895f7cd6fc55da61cef011e997d8.
    /// </remarks>
    [Hypercall(12, "KVM_HC_MAP_GPA_RANGE", Early = true, Since = "5.14")]
    public static partial long MapGpaRange(ulong gpa, ulong pages, MapGpaAttributes attributes);
}

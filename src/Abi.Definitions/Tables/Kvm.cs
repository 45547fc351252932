namespace Hyperabi.Tables;

/// <summary>The hypercalls of Linux KVM for x86 guests.</summary>
/// <remarks>
/// <para>Every call returns a signed 64-bit value: an answer, or a negated <see cref="Error"/>. The host checks in
/// this order: a caller outside ring 0 gets <c>-KVM_EPERM</c>, an unknown number <c>-KVM_ENOSYS</c>.</para>
/// <para>Where a host enforces the paravirtual CPUID bits (KVM_CAP_ENFORCE_PV_FEATURE_CPUID), a call whose
/// <see cref="Feature"/> is not announced gets <c>-KVM_ENOSYS</c> too. A guest that has enabled the Hyper-V interface, or
/// whose host intercepts Xen's hypercalls, does not reach this table at all.</para>
/// <para>Sources: Linux, include/uapi/linux/kvm_para.h, arch/x86/include/uapi/asm/kvm_para.h,
/// Documentation/virt/kvm/x86/hypercalls.rst and arch/x86/kvm/x86.c.</para>
/// </remarks>
[HypercallAbi(Hypervisor.Kvm, Header = GenericHeader, Order = 10)]
[UapiHeader(
    GenericHeader,
    Guard = "__LINUX_KVM_PARA_H",
    Includes = [],
    TrailingIncludes = [X86Header],
    Summary = "Hypercalls of KVM guests: the numbers and the errors of every architecture. The registers, and all else "
        + "that depends on the architecture, are declared in asm/kvm_para.h.")]
[UapiHeader(
    X86Header,
    Guard = "_ASM_X86_KVM_PARA_H",
    Includes = ["linux/types.h"],
    Summary = "What KVM offers to x86 guests besides hypercalls: CPUID leaves, MSRs, and the memory that guest and host "
        + "share.")]
public static partial class Kvm
{
}

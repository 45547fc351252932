namespace Hyperabi;

/// <summary>The hypervisors whose conventions and signatures are built in.</summary>
/// <remarks>The attributes are those that a table of one's own would carry.</remarks>
public enum Hypervisor
{
    /// <summary>
    /// Linux KVM. Sources: Linux, Documentation/virt/kvm/x86/hypercalls.rst, arch/x86/coco/tdx/tdx.c (the raw number in R10),
    /// arch/x86/kvm/svm/sev.c.
    /// </summary>
    [HypervisorSignature("KVMKVMKVM")]
    [HypercallConvention(
        Vendor.IntelVmx | Vendor.AmdSvm,
        ArgumentRegisters = [Register.Rbx, Register.Rcx, Register.Rdx, Register.Rsi])]
    [HypercallConvention(
        Vendor.IntelTdx,
        NumberRegister = Register.R10,
        ArgumentRegisters = [Register.R11, Register.R12, Register.R13, Register.R14],
        ResultRegisters = [Register.R10])]
    [HypercallConvention(
        Vendor.AmdSevEs,
        ArgumentRegisters = [Register.Rbx, Register.Rcx, Register.Rdx, Register.Rsi],
        HostRewritesBitmap = true)]
    Kvm = 1,

    /// <summary>Xen, HVM and PVH guests. Source: Linux, arch/x86/include/asm/xen/hypercall.h.</summary>
    /// <remarks>Xen may destroy the argument registers, used or not; debug builds do so on purpose.</remarks>
    [HypervisorSignature("XenVMMXenVMM")]
    [HypercallConvention(
        Vendor.IntelVmx | Vendor.AmdSvm,
        ArgumentRegisters = [Register.Rdi, Register.Rsi, Register.Rdx, Register.R10, Register.R8, Register.R9],
        Clobbers = [Register.Rdi, Register.Rsi, Register.Rdx, Register.R10, Register.R8, Register.R9])]
    Xen = 2,

    /// <summary>ACRN, on Intel only. Source: Linux, arch/x86/include/asm/acrn.h.</summary>
    [HypervisorSignature("ACRNACRNACRN")]
    [HypercallConvention(
        Vendor.IntelVmx, NumberRegister = Register.R8, ArgumentRegisters = [Register.Rdi, Register.Rsi])]
    Acrn = 3,

    /// <summary>Jailhouse. Source: Jailhouse, include/arch/x86/asm/jailhouse_hypercall.h.</summary>
    [HypervisorSignature("Jailhouse")]
    [HypercallConvention(Vendor.IntelVmx | Vendor.AmdSvm, ArgumentRegisters = [Register.Rdi, Register.Rsi])]
    Jailhouse = 4,
}

namespace Hyperabi;

/// <summary>A way into the hypervisor; values combine where a set of vendors is meant.</summary>
/// <remarks>
/// Sources: Intel SDM vol. 3, "VMCALL" and "TDCALL"; Intel TDX module ABI, TDG.VP.VMCALL; AMD APM vol. 3, "VMMCALL" and
/// "VMGEXIT"; AMD, SEV-ES Guest-Hypervisor Communication Block Standardization (56421).
/// </remarks>
[Flags]
public enum Vendor
{
    /// <summary>No vendor.</summary>
    None = 0,

    /// <summary>Intel VMX: the instruction is VMCALL (0F 01 C1).</summary>
    IntelVmx = 1,

    /// <summary>AMD SVM, plain SEV included: the instruction is VMMCALL (0F 01 D9).</summary>
    AmdSvm = 2,

    /// <summary>Intel TDX: the instruction is TDCALL (66 0F 01 CC), leaf TDG.VP.VMCALL.</summary>
    IntelTdx = 4,

    /// <summary>AMD SEV-ES and SEV-SNP: the GHCB and VMGEXIT (F3 0F 01 D9), or VMMCALL where the guest handles #VC.</summary>
    AmdSevEs = 8,
}

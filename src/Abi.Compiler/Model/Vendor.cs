namespace Hyperabi.Compiler.Model;

/// <summary>A way into the hypervisor.</summary>
public enum Vendor
{
    /// <summary>Intel VMX: the instruction is VMCALL (0F 01 C1).</summary>
    IntelVmx = 1,

    /// <summary>AMD SVM, plain SEV included: the instruction is VMMCALL (0F 01 D9).</summary>
    AmdSvm = 2,

    /// <summary>Intel TDX: the instruction is TDCALL (66 0F 01 CC), leaf TDG.VP.VMCALL.</summary>
    IntelTdx = 4,

    /// <summary>AMD SEV-ES and SEV-SNP: the GHCB and VMGEXIT (F3 0F 01 D9), or VMMCALL where the guest handles #VC.</summary>
    AmdSevEs = 8,
}

/// <summary>The vendors this compiler can lower to.</summary>
public static class Vendors
{
    /// <summary>Every vendor, in the order in which outputs list them.</summary>
    public static EquatableArray<Vendor> All { get; } =
        EquatableArray.Create(Vendor.IntelVmx, Vendor.AmdSvm, Vendor.IntelTdx, Vendor.AmdSevEs);
}

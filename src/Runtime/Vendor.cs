namespace Hyperabi;

/// <summary>A way into the hypervisor; values combine where a set of vendors is meant.</summary>
/// <remarks>Sources: Intel SDM vol. 3, "VMCALL"; AMD APM vol. 3, "VMMCALL".</remarks>
[Flags]
public enum Vendor
{
    /// <summary>No vendor.</summary>
    None = 0,

    /// <summary>Intel VMX: the instruction is VMCALL (0F 01 C1).</summary>
    IntelVmx = 1,

    /// <summary>AMD SVM, plain SEV included: the instruction is VMMCALL (0F 01 D9).</summary>
    AmdSvm = 2,
}

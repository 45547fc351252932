namespace Hyperabi;

/// <summary>What detection found.</summary>
public enum PlatformState
{
    /// <summary>Nobody has looked yet.</summary>
    NotDetected = 0,

    /// <summary>The table's hypervisor is there, and <c>Platform.Vendor</c> is the way into it.</summary>
    Usable = 1,

    /// <summary>There is no hypervisor: CPUID leaf 1, ECX bit 31, is clear.</summary>
    NoHypervisor = 2,

    /// <summary>There is a hypervisor, and none of its signatures is one that the table names.</summary>
    OtherHypervisor = 3,

    /// <summary>No one knows the processor's hypercall instruction: <c>CpuVendor.Unknown</c>.</summary>
    UnknownProcessor = 4,
}

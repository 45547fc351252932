namespace Hyperabi;

/// <summary>What a guest does otherwise on one platform than on another: the vendor, and the level of SEV; values combine to a set.</summary>
/// <remarks>An operation that differs by platform (<c>[ParavirtOp]</c>) has an implementation for some of these, and a default for the rest.</remarks>
[Flags]
public enum PlatformKind
{
    /// <summary>Not known yet.</summary>
    None = 0,

    /// <summary>One on which no call can be made: no hypervisor, another one than the table's, or an unknown processor.</summary>
    Other = 1,

    /// <summary><see cref="Vendor.IntelVmx"/>.</summary>
    IntelVmx = 2,

    /// <summary><see cref="Vendor.AmdSvm"/> without SEV.</summary>
    AmdSvm = 4,

    /// <summary><see cref="Vendor.AmdSvm"/> with <see cref="SevLevel.Sev"/>: memory is encrypted.</summary>
    AmdSev = 8,

    /// <summary><see cref="Vendor.IntelTdx"/>.</summary>
    IntelTdx = 16,

    /// <summary><see cref="Vendor.AmdSevEs"/> with <see cref="SevLevel.SevEs"/>: registers are encrypted too.</summary>
    AmdSevEs = 32,

    /// <summary><see cref="Vendor.AmdSevEs"/> with <see cref="SevLevel.SevSnp"/>: memory is validated too.</summary>
    AmdSevSnp = 64,
}

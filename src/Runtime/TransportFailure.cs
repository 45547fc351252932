namespace Hyperabi;

/// <summary>Why a hypercall has no answer.</summary>
public enum TransportFailure
{
    /// <summary>There is an answer.</summary>
    None = 0,

    /// <summary><see cref="Vendor.AmdSevEs"/>: the CPU has no GHCB; its descriptor's cell or slot holds 0.</summary>
    NoGhcb = 1,

    /// <summary>
    /// <see cref="Vendor.AmdSevEs"/>: the CPU's GHCB is in use; the call was made within another one, by a handler of an NMI or #MC.
    /// </summary>
    GhcbBusy = 2,

    /// <summary><see cref="Vendor.AmdSevEs"/>: nobody wrote into the GHCB, or a result is not marked valid.</summary>
    NoAnswer = 3,

    /// <summary><see cref="Vendor.AmdSevEs"/>: the host asks for an exception instead (SW_EXITINFO1 is 1).</summary>
    ExceptionRequested = 4,

    /// <summary><see cref="Vendor.AmdSevEs"/>: the host refused the request (SW_EXITINFO1 is neither 0 nor 1).</summary>
    HostRefused = 5,

    /// <summary>The hypercall has no stub for the vendor by whose way this platform's hypervisor is reached.</summary>
    NotForVendor = 6,

    /// <summary>There is no hypervisor; nothing was executed.</summary>
    NoHypervisor = 7,

    /// <summary>There is a hypervisor, but none that the table speaks to; nothing was executed.</summary>
    OtherHypervisor = 8,

    /// <summary>It is not known which instruction the processor has; nothing was executed.</summary>
    UnknownProcessor = 9,

    /// <summary>The hypervisor does not announce a feature that the hypercall requires; nothing was executed.</summary>
    FeatureMissing = 10,

    /// <summary><see cref="Vendor.IntelTdx"/>: the TDX module refused; <see cref="TransportStatus.Value"/> is its status.</summary>
    ModuleRefused = 11,
}

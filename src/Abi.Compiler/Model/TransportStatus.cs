namespace Hyperabi.Compiler.Model;

/// <summary>Whether a call reached the host and came back: what a confidential guest learns beside the host's answer.</summary>
/// <remarks>
/// It has a channel of its own (RDX under SysV, a last pointer argument under Win64), so that no value of the host's can be
/// mistaken for it. A TDX module's refusal is passed on as it is, RAX with all 64 bits; such a value is never small. An
/// entry that makes no call says why in the same place: <see cref="NotForVendor"/> and what follows are in the order of the states
/// of <see cref="PlatformWord"/>.
/// </remarks>
public static class TransportStatus
{
    /// <summary>The host answered.</summary>
    public const uint Success = 0;

    /// <summary>This CPU has no GHCB: the descriptor's cell or slot holds zero.</summary>
    public const uint NoGhcb = 1;

    /// <summary>The GHCB of this CPU is in use: the call was made within another one, by a handler of an NMI or #MC.</summary>
    public const uint GhcbBusy = 2;

    /// <summary>The page says nothing that a host would say: the request is untouched, or no result is marked valid.</summary>
    public const uint NoAnswer = 3;

    /// <summary>The host asks for an exception instead of answering (SW_EXITINFO1 is 1).</summary>
    public const uint ExceptionRequested = 4;

    /// <summary>The host refused the request (SW_EXITINFO1 is neither 0 nor 1).</summary>
    public const uint HostRefused = 5;

    /// <summary>The hypercall has no stub for the vendor by whose way this platform's hypervisor is reached.</summary>
    public const uint NotForVendor = 6;

    /// <summary>There is no hypervisor; nothing was executed.</summary>
    public const uint NoHypervisor = 7;

    /// <summary>There is a hypervisor, but none that the table speaks to; nothing was executed.</summary>
    public const uint OtherHypervisor = 8;

    /// <summary>It is not known which instruction the processor has; nothing was executed.</summary>
    public const uint UnknownProcessor = 9;

    /// <summary>The hypervisor does not announce a feature that the hypercall requires; nothing was executed.</summary>
    public const uint FeatureMissing = 10;
}

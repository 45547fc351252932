namespace Hyperabi.Execution.Tests.HandWritten;

/// <summary>What a stub for SEV-ES can get wrong.</summary>
public enum SevEsFault
{
    /// <summary>Nothing.</summary>
    None,

    /// <summary>Interrupts stay on.</summary>
    InterruptsOn,

    /// <summary>The page is used although someone else is using it.</summary>
    IgnoresBusy,

    /// <summary>The page stays in use.</summary>
    LeavesBusy,

    /// <summary>What was valid before stays valid.</summary>
    DoesNotClearBitmap,

    /// <summary>RDI is marked valid.</summary>
    MarksMore,

    /// <summary>An argument is not marked valid.</summary>
    MarksLess,

    /// <summary>The version of the protocol is not written.</summary>
    WritesNoVersion,

    /// <summary>The usage field is not written.</summary>
    WritesNoUsage,

    /// <summary>A narrow argument keeps what the caller left above it.</summary>
    DoesNotExtend,

    /// <summary>The MSR gets the page's virtual address.</summary>
    VirtualAddress,

    /// <summary>The MSR keeps the page's address.</summary>
    DoesNotRestoreMsr,

    /// <summary>The arguments stay in the page.</summary>
    DoesNotClean,

    /// <summary>SW_EXITINFO1 is not looked at.</summary>
    IgnoresInfo,

    /// <summary>RAX is taken although it is not marked valid.</summary>
    IgnoresBitmap,

    /// <summary>The request itself is taken for an answer.</summary>
    IgnoresSilence,

    /// <summary>The flags are not restored.</summary>
    DoesNotRestoreFlags,

    /// <summary>The instruction is VMMCALL.</summary>
    Vmmcall,

    /// <summary>The instruction has another prefix.</summary>
    OtherPrefix,

    /// <summary>The page is never marked as being in use: only an NMI tells.</summary>
    NeverBusy,

    /// <summary>The page is released before the answer is read: only an NMI tells.</summary>
    ReleasesEarly,
}

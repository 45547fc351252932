namespace Hyperabi.Sev;

/// <summary>The result of a page state change (exit code 0x80000010), in SW_EXITINFO2.</summary>
/// <remarks>
/// Every value but <see cref="None"/> is an error, those that have no name here too; and without an error, the
/// <see cref="PageStateChangeHeader"/> says how much is done. Source: Linux, arch/x86/include/asm/sev-common.h.
/// </remarks>
public enum PageStateChangeError : ulong
{
    /// <summary>No error.</summary>
    None = 0,

    /// <summary>The header is not valid.</summary>
    InvalidHeader = 0x1_0000_0001,

    /// <summary>The current entry is not valid.</summary>
    InvalidEntry = 0x1_0000_0002,

    /// <summary>Another reason: the host cannot, or will not, change the page of the current entry.</summary>
    Generic = 0x100_0000_0000,
}

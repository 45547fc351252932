namespace Hyperabi.Tables;

public static partial class TdVmcall
{
    /// <summary>What the host says of a standard call, in R10. Other values are possible, since the host is not trusted.</summary>
    /// <remarks>Source: Intel, GHCI, "TDG.VP.VMCALL"; Linux, arch/x86/include/asm/shared/tdx.h.</remarks>
    public enum Status : ulong
    {
        /// <summary>Done.</summary>
        Success = 0,

        /// <summary>Done in part; call again.</summary>
        Retry = 1,

        /// <summary>An argument is not valid, or the host is too old to know the sub-function.</summary>
        InvalidOperand = 0x8000_0000_0000_0000,

        /// <summary>The guest-physical address is in use.</summary>
        GpaInUse = 0x8000_0000_0000_0001,

        /// <summary>An address or a size is not aligned.</summary>
        AlignError = 0x8000_0000_0000_0002,

        /// <summary>The host does not have the sub-function.</summary>
        SubfunctionUnsupported = 0x8000_0000_0000_0003,
    }

    /// <summary>Which way data goes.</summary>
    public enum Direction : ulong
    {
        /// <summary>From the device to the guest.</summary>
        Read = 0,

        /// <summary>From the guest to the device.</summary>
        Write = 1,
    }
}

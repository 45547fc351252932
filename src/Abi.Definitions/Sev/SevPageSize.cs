namespace Hyperabi.Sev;

/// <summary>The size of a page in a page state change.</summary>
/// <remarks>Source: Linux, arch/x86/include/asm/sev-common.h.</remarks>
public enum SevPageSize : ulong
{
    /// <summary>4 KiB.</summary>
    Size4K = 0,

    /// <summary>2 MiB: 512 pages of 4 KiB.</summary>
    Size2M = 1,
}

namespace Hyperabi.Sev;

/// <summary>What a page shall become.</summary>
/// <remarks>Source: Linux, arch/x86/include/asm/sev-common.h.</remarks>
public enum PageStateOperation : ulong
{
    /// <summary>Private to the guest: encrypted. The guest validates it afterwards (PVALIDATE).</summary>
    Private = 1,

    /// <summary>Shared with the host: not encrypted. The guest rescinds its validation before.</summary>
    Shared = 2,
}

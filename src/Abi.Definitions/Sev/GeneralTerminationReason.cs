namespace Hyperabi.Sev;

/// <summary>Why a guest ends itself: reason set 0, the same for all guests.</summary>
/// <remarks>Source: Linux, arch/x86/include/asm/sev-common.h.</remarks>
public enum GeneralTerminationReason : ulong
{
    /// <summary>No particular reason.</summary>
    General = 0,

    /// <summary>Guest and host have no protocol version in common.</summary>
    ProtocolUnsupported = 1,

    /// <summary>The host does not support SEV-SNP, or not enough of it.</summary>
    SnpUnsupported = 2,
}

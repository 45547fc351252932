namespace Hyperabi;

/// <summary>How much of a guest AMD's Secure Encrypted Virtualization hides from its host.</summary>
/// <remarks>Source: AMD APM vol. 2, 15.34.10, "SEV_STATUS MSR" (0xC0010131).</remarks>
public enum SevLevel
{
    /// <summary>Nothing, or it is not known: only CPL 0 can read SEV_STATUS.</summary>
    None = 0,

    /// <summary>Its memory. Registers are the host's to see, so VMMCALL works as without SEV.</summary>
    Sev = 1,

    /// <summary>Its registers too (SEV-ES): VMMCALL and CPUID raise #VC, and the GHCB is the way to the host.</summary>
    SevEs = 2,

    /// <summary>And its memory is safe from being changed or moved (SEV-SNP); the way to the host is that of SEV-ES.</summary>
    SevSnp = 3,
}

namespace Hyperabi.Sev;

/// <summary>The versions of the GHCB protocol that a guest of this library speaks.</summary>
/// <remarks>Source: Linux, arch/x86/include/asm/sev.h.</remarks>
public static class GhcbProtocol
{
    /// <summary>The oldest version: 1, SEV-ES.</summary>
    public const ushort MinimumVersion = 1;

    /// <summary>The newest version: 2, which SEV-SNP needs.</summary>
    public const ushort MaximumVersion = 2;
}

using Hyperabi.Compiler.Model;

namespace Hyperabi.Compiler.Lowering;

/// <summary>Where the fields of a GHCB page and of its descriptor lie, in bytes.</summary>
/// <remarks>
/// Sources: AMD, SEV-ES Guest-Hypervisor Communication Block Standardization (56421); Linux, arch/x86/include/asm/svm.h.
/// Bit n of the valid bitmap stands for the quadword at 8 * n.
/// </remarks>
internal static class GhcbLayout
{
    public const int CurrentPrivilegeLevel = 0xCB;
    public const int ExitCode = 0x390;
    public const int ExitInfo1 = 0x398;
    public const int ExitInfo2 = 0x3A0;
    public const int ValidBitmapLow = 0x3F0;
    public const int ValidBitmapHigh = 0x3F8;
    public const int ProtocolVersion = 0xFFA;
    public const int Usage = 0xFFC;

    /// <summary>The exit code of VMMCALL.</summary>
    public const int VmmcallExit = 0x81;

    /// <summary>The MSR that tells the host which page holds the request.</summary>
    public const uint Msr = 0xC001_0130;

    /// <summary>The descriptor: the page's virtual address, 64 bits.</summary>
    public const int DescriptorAddress = 0;

    /// <summary>The descriptor: the page's guest-physical address, 64 bits.</summary>
    public const int DescriptorGpa = 8;

    /// <summary>The descriptor: the protocol version that was negotiated, 16 bits.</summary>
    public const int DescriptorVersion = 16;

    /// <summary>The descriptor: 0 where the page is free, else 1; 32 bits.</summary>
    public const int DescriptorBusy = 20;

    /// <summary>The field of a register.</summary>
    public static int FieldOf(Register register) => register == Register.Rax ? 0x1F8 : 0x300 + (8 * (int)register);

    /// <summary>The bit of a field in the whole bitmap.</summary>
    public static int BitOf(int field) => field / 8;
}

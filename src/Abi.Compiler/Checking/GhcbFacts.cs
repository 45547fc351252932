using Hyperabi.Compiler.Model;

namespace Hyperabi.Compiler.Checking;

/// <summary>What the checker knows of the GHCB page and its descriptor; deliberately not the lowering's table.</summary>
/// <remarks>Source: AMD, SEV-ES Guest-Hypervisor Communication Block Standardization (56421), sections 2 and 4.</remarks>
internal static class GhcbFacts
{
    public const uint Msr = 0xC001_0130;
    public const ulong Vmmcall = 0x81;
    public const int BitmapStart = 0x3F0;
    public const int BitmapSize = 16;

    /// <summary>The descriptor's flag: 1 while the page is in use.</summary>
    public const int BusyFlag = 20;

    public static readonly GhcbField Cpl = new(0xCB, 1, "cpl");
    public static readonly GhcbField ExitCode = new(0x390, 8, "sw_exitcode");
    public static readonly GhcbField ExitInfo1 = new(0x398, 8, "sw_exitinfo1");
    public static readonly GhcbField ExitInfo2 = new(0x3A0, 8, "sw_exitinfo2");
    public static readonly GhcbField Version = new(0xFFA, 2, "the protocol version");
    public static readonly GhcbField Usage = new(0xFFC, 4, "the usage");

    /// <summary>The fields of the general-purpose registers lie as the CPU saves them, RAX apart from the others.</summary>
    public static GhcbField Of(Register register) =>
        new(register == Register.Rax ? 0x1F8 : 0x300 + (8 * (int)register), 8, register.AssemblyName());
}

/// <summary>A field of the GHCB page.</summary>
/// <param name="Offset">Bytes from the start of the page.</param>
/// <param name="Size">Its bytes.</param>
/// <param name="Name">The field in words.</param>
internal readonly record struct GhcbField(int Offset, int Size, string Name)
{
    /// <summary>Its bit in the valid bitmap.</summary>
    public int Bit => Offset / 8;
}

using System.Buffers.Binary;
using Hyperabi.Compiler.Model;
using Hyperabi.Execution.Tests.Machines;

namespace Hyperabi.Execution.Tests.Checking;

/// <summary>The page that a SEV-ES guest shares with its host.</summary>
/// <remarks>Source: AMD, SEV-ES Guest-Hypervisor Communication Block Standardization (56421), "GHCB layout".</remarks>
internal sealed class GhcbPage(byte[] bytes)
{
    /// <summary>SW_EXITCODE.</summary>
    public const int ExitCode = 0x390;

    /// <summary>SW_EXITINFO1.</summary>
    public const int ExitInfo1 = 0x398;

    /// <summary>SW_EXITINFO2.</summary>
    public const int ExitInfo2 = 0x3A0;

    private const int Cpl = 0x0CB;
    private const int Bitmap = 0x3F0;
    private const int BitmapSize = 16;
    private const int Version = 0xFFA;
    private const int Usage = 0xFFC;
    private const ulong Vmmcall = 0x81;

    /// <summary>The page.</summary>
    public byte[] Bytes => bytes;

    /// <summary>The bitmap of what is valid.</summary>
    public ReadOnlySpan<byte> ValidBitmap => bytes.AsSpan(Bitmap, BitmapSize);

    /// <summary>A page that holds a request for a hypercall, and else what it held before.</summary>
    /// <param name="fill">What every byte was.</param>
    /// <param name="version">The version of the protocol.</param>
    /// <param name="inputs">The registers of the request, by what they carry.</param>
    public static GhcbPage Request(byte fill, ushort version, IEnumerable<(Register Register, ulong Value)> inputs)
    {
        byte[] page = new byte[Layout.PageSize];
        Array.Fill(page, fill);
        page.AsSpan(Bitmap, BitmapSize).Clear();
        foreach ((Register register, ulong value) in inputs)
            Put(page, OffsetOf(register), value);
        Put(page, ExitCode, Vmmcall);
        Put(page, ExitInfo1, 0);
        Put(page, ExitInfo2, 0);
        page[Cpl] = 0;
        MarkValid(page, Cpl);
        BinaryPrimitives.WriteUInt16LittleEndian(page.AsSpan(Version), version);
        BinaryPrimitives.WriteUInt32LittleEndian(page.AsSpan(Usage), 0);
        return new GhcbPage(page);
    }

    /// <summary>A quadword.</summary>
    public ulong this[int offset] => BinaryPrimitives.ReadUInt64LittleEndian(bytes.AsSpan(offset));

    /// <summary>Where a register lies.</summary>
    public static int OffsetOf(Register register) => register switch
    {
        Register.Rax => 0x1F8,
        Register.Rcx => 0x308,
        Register.Rdx => 0x310,
        Register.Rbx => 0x318,
        Register.Rbp => 0x328,
        Register.Rsi => 0x330,
        Register.Rdi => 0x338,
        >= Register.R8 and <= Register.R15 => 0x340 + (8 * (register - Register.R8)),
        _ => throw new ArgumentOutOfRangeException(nameof(register), register, "no hypercall has a value in this register"),
    };

    private static void Put(byte[] page, int offset, ulong value)
    {
        BinaryPrimitives.WriteUInt64LittleEndian(page.AsSpan(offset), value);
        MarkValid(page, offset);
    }

    private static void MarkValid(byte[] page, int offset) => page[Bitmap + (offset / 64)] |= (byte)(1 << (offset / 8 % 8));
}

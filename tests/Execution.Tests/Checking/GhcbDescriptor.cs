using System.Buffers.Binary;
using Hyperabi.Execution.Tests.Machines;

namespace Hyperabi.Execution.Tests.Checking;

/// <summary>What a SEV-ES stub reads of its CPU's GHCB; it lies behind the out values in the data page, and its cell behind it.</summary>
/// <param name="VirtualAddress">Where the guest finds the page.</param>
/// <param name="PhysicalAddress">Where the host does.</param>
/// <param name="Version">The negotiated version of the protocol.</param>
/// <param name="Busy">Whether a call is using the page.</param>
internal sealed record GhcbDescriptor(ulong VirtualAddress, ulong PhysicalAddress, ushort Version, uint Busy)
{
    /// <summary>Where the descriptor lies in the data.</summary>
    public const int Offset = 216;

    /// <summary>Where the cell with the descriptor's address lies in the data.</summary>
    public const int CellOffset = Offset + Size;

    private const int Size = 24;

    /// <summary>The page that the machine has for it.</summary>
    public static GhcbDescriptor Of(ushort version) => new(Layout.HighAlias + Layout.Ghcb, Layout.Ghcb, version, Busy: 0);

    /// <summary>Reads it from a case's data.</summary>
    public static GhcbDescriptor Read(ReadOnlySpan<byte> data) => new(
        BinaryPrimitives.ReadUInt64LittleEndian(data[Offset..]),
        BinaryPrimitives.ReadUInt64LittleEndian(data[(Offset + 8)..]),
        BinaryPrimitives.ReadUInt16LittleEndian(data[(Offset + 16)..]),
        BinaryPrimitives.ReadUInt32LittleEndian(data[(Offset + 20)..]));

    /// <summary>Writes it, and its address into the cell.</summary>
    public void Write(Span<byte> data)
    {
        data.Slice(Offset, Size).Clear();
        BinaryPrimitives.WriteUInt64LittleEndian(data[Offset..], VirtualAddress);
        BinaryPrimitives.WriteUInt64LittleEndian(data[(Offset + 8)..], PhysicalAddress);
        BinaryPrimitives.WriteUInt16LittleEndian(data[(Offset + 16)..], Version);
        BinaryPrimitives.WriteUInt32LittleEndian(data[(Offset + 20)..], Busy);
        WriteCell(data, Layout.HighAlias + Layout.Data + Offset);
    }

    /// <summary>Writes only the cell; 0 is for a CPU without a GHCB.</summary>
    public static void WriteCell(Span<byte> data, ulong address) => BinaryPrimitives.WriteUInt64LittleEndian(data[CellOffset..], address);
}

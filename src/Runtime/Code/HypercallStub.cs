namespace Hyperabi;

/// <summary>The machine code of one hypercall for one vendor and calling convention.</summary>
public sealed class HypercallStub
{
    internal HypercallStub(Vendor vendor, CallingConvention callingConvention, byte[] bytes, int hypercallOffset, int? ghcbCellOffset)
    {
        Vendor = vendor;
        CallingConvention = callingConvention;
        Bytes = bytes;
        HypercallOffset = hypercallOffset;
        GhcbCellOffset = ghcbCellOffset;
    }

    /// <summary>The vendor whose instruction the stub executes.</summary>
    public Vendor Vendor { get; }

    /// <summary>How the stub is called.</summary>
    public CallingConvention CallingConvention { get; }

    /// <summary>The bytes, from ENDBR64 to RET.</summary>
    public ReadOnlyMemory<byte> Bytes { get; }

    /// <summary>Where the hypercall instruction begins, in bytes from the entry.</summary>
    public int HypercallOffset { get; }

    /// <summary>
    /// Where the 32-bit displacement of the GHCB descriptor's cell is filled in, in bytes from the entry: the distance of the
    /// cell from the end of these four bytes. Null where the stub reads no cell.
    /// </summary>
    public int? GhcbCellOffset { get; }
}

using System.Buffers.Binary;
using Hyperabi.Execution.Tests.Machines;

namespace Hyperabi.Execution.Tests.Checking;

/// <summary>The cell that remembers the platform; it lies behind that of the GHCB's descriptor.</summary>
internal static class PlatformCell
{
    /// <summary>Where it lies in the data.</summary>
    public const int Offset = GhcbDescriptor.CellOffset + sizeof(ulong);

    /// <summary>Where the guest finds it.</summary>
    public const ulong Address = Layout.HighAlias + Layout.Data + Offset;

    /// <summary>Writes it, as boot code may.</summary>
    public static byte[] Write(byte[] data, ulong word)
    {
        byte[] copy = [.. data];
        BinaryPrimitives.WriteUInt64LittleEndian(copy.AsSpan(Offset), word);
        return copy;
    }
}

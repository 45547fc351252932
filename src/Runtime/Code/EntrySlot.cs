using System.Buffers.Binary;

namespace Hyperabi;

/// <summary>The sixteen bytes by which a hypercall is called: <c>endbr64; nop; jmp rel32; int3 x3</c>.</summary>
internal static class EntrySlot
{
    /// <summary>The size in bytes, and what the address is aligned to.</summary>
    public const int Size = 16;

    /// <summary>Where the aligned quadword begins that has the jump.</summary>
    public const int JumpOffset = 8;

    private const int JumpSize = 5;
    private const ulong JumpOpcode = 0xE9;
    private const ulong Padding = 0xCC_CCCC;

    private static ReadOnlySpan<byte> Start => [0xF3, 0x0F, 0x1E, 0xFA, 0x0F, 0x1F, 0x40, 0x00];

    /// <summary>The quadword of a slot whose jump leads to a place of the same image.</summary>
    public static ulong JumpTo(int slot, int target) =>
        JumpOpcode | (ulong)unchecked((uint)(target - (slot + JumpOffset + JumpSize))) << 8 | Padding << 40;

    /// <summary>Where the jump of a quadword leads.</summary>
    public static int TargetOf(int slot, ulong quadword) => slot + JumpOffset + JumpSize + unchecked((int)(quadword >> 8));

    /// <summary>Writes a slot.</summary>
    public static void Write(Span<byte> image, int slot, int target)
    {
        Start.CopyTo(image[slot..]);
        BinaryPrimitives.WriteUInt64LittleEndian(image[(slot + JumpOffset)..], JumpTo(slot, target));
    }

    /// <summary>Writes the jumps of slots that lie one behind the other.</summary>
    /// <remarks>Each is one aligned store, so that whoever executes it goes the old way or the new one.</remarks>
    /// <param name="slots">The address of the first slot, where it may be written.</param>
    /// <param name="jumps">Their quadwords.</param>
    public static unsafe void StoreJumps(nint slots, ulong[] jumps)
    {
        ulong* jump = (ulong*)(slots + JumpOffset);
        foreach (ulong value in jumps)
        {
            Volatile.Write(ref *jump, value);
            jump += Size / sizeof(ulong);
        }
    }
}

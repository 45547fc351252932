namespace Hyperabi.Compiler.Image;

/// <summary>The sixteen bytes by which a hypercall is called, whatever is behind them: its address never changes.</summary>
/// <remarks>
/// <c>endbr64; nop; jmp rel32; int3 x3</c>. The jump lies in one aligned quadword, so that one store retargets it, and a CPU
/// that executes it at that moment goes to the old place or to the new one.
/// </remarks>
public static class EntrySlot
{
    /// <summary>The size of a slot in bytes, and what its address is aligned to.</summary>
    public const int Size = 16;

    /// <summary>Where the quadword begins that has the jump, in bytes from the slot.</summary>
    public const int JumpOffset = 8;

    private const int JumpSize = 5;
    private const byte JumpOpcode = 0xE9;
    private const ulong Padding = 0xCCCCCC;

    private static readonly byte[] Start = [0xF3, 0x0F, 0x1E, 0xFA, 0x0F, 0x1F, 0x40, 0x00];

    /// <summary>The quadword of a slot whose jump leads to a place.</summary>
    /// <param name="slot">Where the slot is.</param>
    /// <param name="target">Where the jump leads, within 2 GiB of the slot.</param>
    /// <exception cref="OverflowException">The place is too far away.</exception>
    public static ulong Quadword(long slot, long target)
    {
        int distance = checked((int)(target - (slot + JumpOffset + JumpSize)));
        return JumpOpcode | (ulong)unchecked((uint)distance) << 8 | Padding << 40;
    }

    /// <summary>The bytes of a slot whose jump leads to a place.</summary>
    /// <exception cref="OverflowException">The place is too far away.</exception>
    public static byte[] ToBytes(long slot, long target)
    {
        ulong quadword = Quadword(slot, target);
        byte[] bytes = new byte[Size];
        Start.CopyTo(bytes, 0);
        for (int i = 0; i < sizeof(ulong); i++)
            bytes[JumpOffset + i] = (byte)(quadword >> (8 * i));
        return bytes;
    }
}

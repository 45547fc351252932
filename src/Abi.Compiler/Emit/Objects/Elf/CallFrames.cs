using Hyperabi.Compiler.Image.Flow;
using Hyperabi.Compiler.Model;

namespace Hyperabi.Compiler.Emit.Objects.Elf;

/// <summary>What changes from one row to the next, as DWARF and the assembler's directives say it.</summary>
/// <param name="Offset">Where, in bytes from the image.</param>
/// <param name="CfaOffset">How far the caller's stack pointer is above RSP, or null where that stays.</param>
/// <param name="Saved">Registers that have been saved, and where, in bytes from the caller's stack pointer.</param>
/// <param name="Restored">Registers that have their values back.</param>
internal sealed record CallFrameChange(
    int Offset, int? CfaOffset, IReadOnlyList<(Register Register, int Place)> Saved, IReadOnlyList<Register> Restored);

/// <summary>Says for each place of a part where its caller's registers are.</summary>
internal static class CallFrames
{
    private const int SlotSize = 8;

    /// <summary>The changes, in order, from what holds at every function's first instruction.</summary>
    public static IEnumerable<CallFrameChange> Of(IReadOnlyList<StackRow> rows)
    {
        for (int i = 1; i < rows.Count; i++)
        {
            EquatableArray<Register?> before = rows[i - 1].Pushed;
            EquatableArray<Register?> after = rows[i].Pushed;
            int same = 0;
            while (same < Math.Min(before.Count, after.Count) && before[same] == after[same])
                same++;
            List<(Register, int)> saved = [];
            for (int slot = same; slot < after.Count; slot++)
            {
                if (after[slot] is { } register)
                    saved.Add((register, Place(slot)));
            }

            List<Register> restored = [.. before.Skip(same).OfType<Register>().Where(register => !after.Contains(register)).Reverse()];
            yield return new CallFrameChange(rows[i].Offset, after.Count == before.Count ? null : CfaOffset(after.Count), saved, restored);
        }
    }

    /// <summary>How far the caller's stack pointer is above RSP: what was pushed, and the return address.</summary>
    private static int CfaOffset(int pushed) => SlotSize * (pushed + 1);

    private static int Place(int slot) => -SlotSize * (slot + 2);
}

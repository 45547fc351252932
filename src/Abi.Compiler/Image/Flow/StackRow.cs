using Hyperabi.Compiler.Model;

namespace Hyperabi.Compiler.Image.Flow;

/// <summary>What lies on the stack from one instruction on, up to the next row or to the end of the part.</summary>
/// <param name="Offset">Where the first instruction is for which this holds, in bytes from the image.</param>
/// <param name="Pushed">As <see cref="FlowInstruction.Pushed"/>.</param>
internal sealed record StackRow(int Offset, EquatableArray<Register?> Pushed)
{
    /// <summary>The rows of a part; the first one begins with it, and its stack is empty.</summary>
    public static IReadOnlyList<StackRow> Of(IEnumerable<FlowInstruction> flow)
    {
        List<StackRow> rows = [];
        foreach (FlowInstruction instruction in flow)
        {
            if (rows.Count == 0 || !rows[rows.Count - 1].Pushed.Equals(instruction.Pushed))
                rows.Add(new StackRow(instruction.Offset, instruction.Pushed));
        }

        return rows;
    }
}

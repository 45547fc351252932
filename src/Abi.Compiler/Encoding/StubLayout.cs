using Hyperabi.Compiler.Lowering;
using Hyperabi.Compiler.Model;
using Iced.Intel;

namespace Hyperabi.Compiler.Encoding;

/// <summary>The instructions of a stub in order, and those of them that others must find.</summary>
/// <remarks>
/// Until the block encoder has laid them out, an instruction's address is its place in the list, plus one; jumps name their
/// targets by it.
/// </remarks>
/// <param name="Instructions">The instructions.</param>
/// <param name="Hypercall">Which of them enters the hypervisor.</param>
/// <param name="Number">Which of them loads the number.</param>
/// <param name="Cell">Which of them reads the cell, or null.</param>
internal sealed record StubLayout(List<Instruction> Instructions, int Hypercall, int Number, int? Cell)
{
    /// <summary>Lays out steps.</summary>
    /// <param name="steps">The steps.</param>
    /// <param name="number">The hypercall's number.</param>
    public static StubLayout Of(EquatableArray<Step> steps, ulong number)
    {
        Dictionary<string, ulong> labels = Labels(steps);
        List<Instruction> instructions = new(steps.Count);
        (int hypercall, int load, int? cell) = (-1, -1, null);
        foreach (Step step in steps)
        {
            if (step is Step.Label)
                continue;
            if (step is Step.EnterHypervisor)
                hypercall = instructions.Count;
            else if (step is Step.LoadNumber)
                load = instructions.Count;
            else if (step is Step.LoadCell)
                cell = instructions.Count;
            ulong next = (ulong)instructions.Count + 2;
            Instruction instruction = step switch
            {
                Step.Jump jump => Instruction.CreateBranch(Code.Jmp_rel32_64, labels[jump.Target.Name]),
                Step.JumpIf jump => Instruction.CreateBranch(JumpCode(jump.Condition), labels[jump.Target.Name]),

                // A displacement of 0, that of the next instruction, until someone knows where the cell is.
                Step.LoadCell read => StepEncoder.LoadCell(read, next),
                _ => StepEncoder.Encode(step, number),
            };
            instruction.IP = next - 1;
            instructions.Add(instruction);
        }

        return new StubLayout(instructions, hypercall, load, cell);
    }

    private static Dictionary<string, ulong> Labels(EquatableArray<Step> steps)
    {
        Dictionary<string, ulong> labels = new(StringComparer.Ordinal);
        ulong address = 1;
        foreach (Step step in steps)
        {
            if (step is Step.Label label)
                labels.Add(label.Name, address);
            else
                address++;
        }

        return labels;
    }

    private static Code JumpCode(Condition condition) => condition switch
    {
        Condition.Zero => Code.Je_rel32_64,
        Condition.NotZero => Code.Jne_rel32_64,
        Condition.NotSign => Code.Jns_rel32_64,
        Condition.NotCarry => Code.Jae_rel32_64,
        _ => throw new ArgumentOutOfRangeException(nameof(condition), condition, "a condition without an encoding"),
    };
}

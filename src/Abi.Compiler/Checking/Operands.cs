using Iced.Intel;
using IcedRegister = Iced.Intel.Register;
using Register = Hyperabi.Compiler.Model.Register;

namespace Hyperabi.Compiler.Checking;

/// <summary>Reads and writes the operands of decoded instructions.</summary>
internal static class Operands
{
    /// <summary>An operand's value, or null where the stub has no business with it.</summary>
    public static SymbolicValue? Read(MachineState state, in Instruction instruction, int operand) =>
        instruction.GetOpKind(operand) switch
        {
            OpKind.Register => Read(state, instruction.GetOpRegister(operand)),
            OpKind.Memory => Load(state, in instruction),
            OpKind.Immediate8 or OpKind.Immediate16 or OpKind.Immediate32 or OpKind.Immediate64
                or OpKind.Immediate8to16 or OpKind.Immediate8to32 or OpKind.Immediate8to64 or OpKind.Immediate32to64 =>
                SymbolicValue.Constant(instruction.GetImmediate(operand), OperandSize(in instruction)),
            _ => null,
        };

    /// <summary>A register's value, or null for one that is not general-purpose.</summary>
    public static SymbolicValue? Read(MachineState state, IcedRegister operand) =>
        operand.IsGPR() ? state[Whole(operand)].Part(Start(operand), operand.GetSize()) : null;

    /// <summary>
    /// Writes a register: 32 bits clear the upper half, fewer bits leave all others alone. Why that is not allowed, or null.
    /// </summary>
    public static string? Write(MachineState state, IcedRegister operand, SymbolicValue value)
    {
        if (!operand.IsGPR())
            return "writes a register that is not general-purpose";
        Register whole = Whole(operand);
        if (whole == Register.Rsp)
            return "changes rsp other than by push and pop";
        state[whole] = value.Size switch
        {
            SymbolicValue.RegisterSize => value,
            4 => value.ZeroExtended(SymbolicValue.RegisterSize),
            _ => state[whole].With(Start(operand), value),
        };
        return null;
    }

    /// <summary>
    /// Where a memory operand lies, if its address is a 64-bit register, the next instruction or the GS base, and a
    /// displacement; null otherwise.
    /// </summary>
    public static MemoryPlace? Place(MachineState state, in Instruction instruction)
    {
        if (IsBaseOnly(in instruction))
            return new MemoryPlace(Read(state, instruction.MemoryBase), IsGs: false, unchecked((long)instruction.MemoryDisplacement64));
        if (instruction.IsIPRelativeMemoryOperand && instruction.MemoryBase == IcedRegister.RIP && instruction.SegmentPrefix == IcedRegister.None)
            return new MemoryPlace(null, IsGs: false, unchecked((long)(instruction.IPRelativeMemoryAddress - instruction.NextIP)));
        return instruction is { MemoryBase: IcedRegister.None, MemoryIndex: IcedRegister.None, SegmentPrefix: IcedRegister.GS }
            ? new MemoryPlace(null, IsGs: true, unchecked((long)instruction.MemoryDisplacement64))
            : null;
    }

    private static SymbolicValue? Load(MachineState state, in Instruction instruction)
    {
        if (!IsBaseOnly(in instruction) || Read(state, instruction.MemoryBase)!.StackAddress() is not { } address)
            return null;
        long offset = unchecked(address + (long)instruction.MemoryDisplacement64);
        return offset is < int.MinValue or > int.MaxValue - 64
            ? null
            : state.Load((int)offset, instruction.MemorySize.GetSize());
    }

    /// <summary>The bytes that the first operand has, and an immediate with it.</summary>
    private static int OperandSize(in Instruction instruction) => instruction.Op0Kind == OpKind.Memory
        ? instruction.MemorySize.GetSize()
        : instruction.Op0Register.GetSize();

    private static bool IsBaseOnly(in Instruction instruction) =>
        instruction.MemoryBase.IsGPR64()
        && instruction.MemoryIndex == IcedRegister.None

        // The bases of the other segments are zero in 64-bit mode.
        && instruction.SegmentPrefix is not (IcedRegister.FS or IcedRegister.GS);

    private static Register Whole(IcedRegister operand) => (Register)(operand.GetFullRegister() - IcedRegister.RAX);

    /// <summary>Where the operand begins in its register: AH to BH are the second byte.</summary>
    private static int Start(IcedRegister operand) => operand is >= IcedRegister.AH and <= IcedRegister.BH ? 1 : 0;
}

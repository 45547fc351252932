using Hyperabi.Compiler.Lowering;
using Hyperabi.Compiler.Model;
using Iced.Intel;
using IcedRegister = Iced.Intel.Register;
using Register = Hyperabi.Compiler.Model.Register;

namespace Hyperabi.Compiler.Encoding;

/// <summary>Chooses the shortest instruction for each step.</summary>
internal static class StepEncoder
{
    /// <param name="step">The step.</param>
    /// <param name="number">The hypercall's number.</param>
    public static Instruction Encode(Step step, ulong number) => step switch
    {
        Step.EndBranch => Instruction.Create(Code.Endbr64),
        Step.Push push => Instruction.Create(Code.Push_r64, R64(push.Register)),
        Step.Pop pop => Instruction.Create(Code.Pop_r64, R64(pop.Register)),
        Step.Move move => Move(move),
        Step.Exchange exchange => Exchange(exchange),
        Step.LoadStack load => LoadStack(load),
        Step.LoadNumber load => LoadConstant(load.To, number),
        Step.EnterHypervisor enter => Instruction.Create(enter.Vendor == Vendor.IntelVmx ? Code.Vmcall : Code.Vmmcall),
        Step.Store store => Store(store),
        Step.Return => Instruction.Create(Code.Retnq),
        _ => throw new ArgumentOutOfRangeException(nameof(step), step, "a step without an encoding"),
    };

    private static Instruction Move(Step.Move move) => move.Shape switch
    {
        // Of the two encodings of equal length, the one that GNU as and LLVM choose.
        { Width: 64 } => Instruction.Create(Code.Mov_rm64_r64, R64(move.To), R64(move.From)),

        // A 32-bit operation zeroes the upper half, so zero extensions need no REX.W.
        { Width: 32, Signed: false } => Instruction.Create(Code.Mov_rm32_r32, R32(move.To), R32(move.From)),
        { Width: 16, Signed: false } => Instruction.Create(Code.Movzx_r32_rm16, R32(move.To), R16(move.From)),
        { Width: 8, Signed: false } => Instruction.Create(Code.Movzx_r32_rm8, R32(move.To), R8(move.From)),
        { Width: 32, Signed: true } => Instruction.Create(Code.Movsxd_r64_rm32, R64(move.To), R32(move.From)),
        { Width: 16, Signed: true } => Instruction.Create(Code.Movsx_r64_rm16, R64(move.To), R16(move.From)),
        { Width: 8, Signed: true } => Instruction.Create(Code.Movsx_r64_rm8, R64(move.To), R8(move.From)),
        _ => throw new ArgumentOutOfRangeException(nameof(move), move, "a width without an encoding"),
    };

    private static Instruction Exchange(Step.Exchange exchange)
    {
        (Register first, Register second) = exchange.First == Register.Rax
            ? (exchange.Second, exchange.First)
            : (exchange.First, exchange.Second);
        bool shortForm = second == Register.Rax;
        return exchange.Width == 64
            ? Instruction.Create(shortForm ? Code.Xchg_r64_RAX : Code.Xchg_rm64_r64, R64(first), R64(second))
            : Instruction.Create(shortForm ? Code.Xchg_r32_EAX : Code.Xchg_rm32_r32, R32(first), R32(second));
    }

    private static Instruction LoadStack(Step.LoadStack load)
    {
        var memory = new MemoryOperand(IcedRegister.RSP, load.Offset);
        return load.Shape switch
        {
            { Width: 64 } => Instruction.Create(Code.Mov_r64_rm64, R64(load.To), memory),
            { Width: 32, Signed: false } => Instruction.Create(Code.Mov_r32_rm32, R32(load.To), memory),
            { Width: 16, Signed: false } => Instruction.Create(Code.Movzx_r32_rm16, R32(load.To), memory),
            { Width: 8, Signed: false } => Instruction.Create(Code.Movzx_r32_rm8, R32(load.To), memory),
            { Width: 32, Signed: true } => Instruction.Create(Code.Movsxd_r64_rm32, R64(load.To), memory),
            { Width: 16, Signed: true } => Instruction.Create(Code.Movsx_r64_rm16, R64(load.To), memory),
            { Width: 8, Signed: true } => Instruction.Create(Code.Movsx_r64_rm8, R64(load.To), memory),
            _ => throw new ArgumentOutOfRangeException(nameof(load), load, "a width without an encoding"),
        };
    }

    private static Instruction LoadConstant(Register to, ulong value) => value switch
    {
        0 => Instruction.Create(Code.Xor_rm32_r32, R32(to), R32(to)),
        ulong.MaxValue => Instruction.Create(Code.Or_rm64_imm8, R64(to), -1),
        <= uint.MaxValue => Instruction.Create(Code.Mov_r32_imm32, R32(to), unchecked((uint)value)),
        >= unchecked((ulong)int.MinValue) => Instruction.Create(Code.Mov_rm64_imm32, R64(to), unchecked((int)value)),
        _ => Instruction.Create(Code.Mov_r64_imm64, R64(to), value),
    };

    private static Instruction Store(Step.Store store)
    {
        var memory = new MemoryOperand(R64(store.Pointer));
        return store.Width switch
        {
            64 => Instruction.Create(Code.Mov_rm64_r64, memory, R64(store.Value)),
            32 => Instruction.Create(Code.Mov_rm32_r32, memory, R32(store.Value)),
            16 => Instruction.Create(Code.Mov_rm16_r16, memory, R16(store.Value)),
            8 => Instruction.Create(Code.Mov_rm8_r8, memory, R8(store.Value)),
            _ => throw new ArgumentOutOfRangeException(nameof(store), store, "a width without an encoding"),
        };
    }

    private static IcedRegister R64(Register register) => IcedRegister.RAX + (int)register;

    private static IcedRegister R32(Register register) => IcedRegister.EAX + (int)register;

    private static IcedRegister R16(Register register) => IcedRegister.AX + (int)register;

    /// <summary>The low byte; registers 4 to 7 are SPL to DIL, never AH to BH.</summary>
    private static IcedRegister R8(Register register) =>
        register < Register.Rsp ? IcedRegister.AL + (int)register : IcedRegister.SPL + ((int)register - (int)Register.Rsp);
}

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
        Step.LoadStack load => Load(load.To, new MemoryOperand(IcedRegister.RSP, load.Offset), load.Shape),
        Step.LoadNumber load => LoadConstant(load.To, number),
        Step.LoadConstant load => LoadConstant(load.To, load.Value),
        Step.LoadGs load => Instruction.Create(
            Code.Mov_r64_rm64, R64(load.To), new MemoryOperand(IcedRegister.None, IcedRegister.None, 1, load.Offset, 8, false, IcedRegister.GS)),
        Step.Load load => Load(load.To, At(load.Pointer, load.Offset), load.Shape),
        Step.Store store => Store(store),
        Step.StoreConstant store => StoreConstant(store),
        Step.ExchangeMemory exchange => Instruction.Create(
            Code.Xchg_rm32_r32, At(exchange.Pointer, exchange.Offset), R32(exchange.Value)),
        Step.PushFlags => Instruction.Create(Code.Pushfq),
        Step.PopFlags => Instruction.Create(Code.Popfq),
        Step.DisableInterrupts => Instruction.Create(Code.Cli),
        Step.Shift { Count: > 0 } shift => Instruction.Create(Code.Shl_rm64_imm8, R64(shift.Register), shift.Count),
        Step.Shift shift => Instruction.Create(Code.Shr_rm64_imm8, R64(shift.Register), -shift.Count),
        Step.Or or => Instruction.Create(Code.Or_rm64_r64, R64(or.To), R64(or.From)),
        Step.Test { Width: 64 } test => Instruction.Create(Code.Test_rm64_r64, R64(test.Register), R64(test.Register)),
        Step.Test { Width: 8 } test => Instruction.Create(Code.Test_rm8_r8, R8(test.Register), R8(test.Register)),
        Step.Test test => Instruction.Create(Code.Test_rm32_r32, R32(test.Register), R32(test.Register)),
        Step.SetNotZero set => Instruction.Create(Code.Setne_rm8, R8(set.Register)),
        Step.TestBits test => Instruction.Create(Code.Test_rm32_imm32, R32(test.Register), test.Mask),
        Step.TestBit test => Instruction.Create(Code.Bt_rm32_imm8, R32(test.Register), test.Bit),
        Step.Compare compare => Instruction.Create(Code.Cmp_rm32_imm8, R32(compare.Register), compare.Value),
        Step.ReadMsr => Instruction.Create(Code.Rdmsr),
        Step.WriteMsr => Instruction.Create(Code.Wrmsr),
        Step.EnterHypervisor enter => EnterHypervisor(enter.Kind),
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

    /// <summary>The load of the cell's pointer; the displacement is relative to the next instruction.</summary>
    public static Instruction LoadCell(Step.LoadCell load, ulong address) => Instruction.Create(
        Code.Mov_r64_rm64, R64(load.To), new MemoryOperand(IcedRegister.RIP, unchecked((long)address), 8));

    private static Instruction EnterHypervisor(HypercallKind kind) => kind switch
    {
        HypercallKind.Vmcall => Instruction.Create(Code.Vmcall),
        HypercallKind.Vmmcall => Instruction.Create(Code.Vmmcall),
        HypercallKind.Tdcall => Instruction.Create(Code.Tdcall),
        HypercallKind.Vmgexit => Instruction.Create(Code.Vmgexit),
        _ => throw new ArgumentOutOfRangeException(nameof(kind), kind, "an instruction without an encoding"),
    };

    private static Instruction Load(Register to, MemoryOperand memory, ScalarShape shape) => shape switch
    {
        { Width: 64 } => Instruction.Create(Code.Mov_r64_rm64, R64(to), memory),
        { Width: 32, Signed: false } => Instruction.Create(Code.Mov_r32_rm32, R32(to), memory),
        { Width: 16, Signed: false } => Instruction.Create(Code.Movzx_r32_rm16, R32(to), memory),
        { Width: 8, Signed: false } => Instruction.Create(Code.Movzx_r32_rm8, R32(to), memory),
        { Width: 32, Signed: true } => Instruction.Create(Code.Movsxd_r64_rm32, R64(to), memory),
        { Width: 16, Signed: true } => Instruction.Create(Code.Movsx_r64_rm16, R64(to), memory),
        { Width: 8, Signed: true } => Instruction.Create(Code.Movsx_r64_rm8, R64(to), memory),
        _ => throw new ArgumentOutOfRangeException(nameof(shape), shape, "a width without an encoding"),
    };

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
        var memory = At(store.Pointer, store.Offset);
        return store.Width switch
        {
            64 => Instruction.Create(Code.Mov_rm64_r64, memory, R64(store.Value)),
            32 => Instruction.Create(Code.Mov_rm32_r32, memory, R32(store.Value)),
            16 => Instruction.Create(Code.Mov_rm16_r16, memory, R16(store.Value)),
            8 => Instruction.Create(Code.Mov_rm8_r8, memory, R8(store.Value)),
            _ => throw new ArgumentOutOfRangeException(nameof(store), store, "a width without an encoding"),
        };
    }

    private static Instruction StoreConstant(Step.StoreConstant store)
    {
        var memory = At(store.Pointer, store.Offset);
        return store.Width switch
        {
            64 => Instruction.Create(Code.Mov_rm64_imm32, memory, store.Value),
            32 => Instruction.Create(Code.Mov_rm32_imm32, memory, store.Value),
            _ => throw new ArgumentOutOfRangeException(nameof(store), store, "a width without an encoding"),
        };
    }

    /// <summary>Without a displacement where there is none, which is a byte shorter.</summary>
    private static MemoryOperand At(Register pointer, int offset) =>
        offset == 0 ? new MemoryOperand(R64(pointer)) : new MemoryOperand(R64(pointer), offset);

    private static IcedRegister R64(Register register) => IcedRegister.RAX + (int)register;

    private static IcedRegister R32(Register register) => IcedRegister.EAX + (int)register;

    private static IcedRegister R16(Register register) => IcedRegister.AX + (int)register;

    /// <summary>The low byte; registers 4 to 7 are SPL to DIL, never AH to BH.</summary>
    private static IcedRegister R8(Register register) =>
        register < Register.Rsp ? IcedRegister.AL + (int)register : IcedRegister.SPL + ((int)register - (int)Register.Rsp);
}

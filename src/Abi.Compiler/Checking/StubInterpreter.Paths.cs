using Iced.Intel;

namespace Hyperabi.Compiler.Checking;

/// <content>What only stubs do that look at what came back: tests, jumps, flags and model-specific registers.</content>
internal sealed partial class StubInterpreter
{
    /// <summary>Instructions of stubs that look at what came back.</summary>
    private string? Decide(in Instruction instruction) => instruction.Mnemonic switch
    {
        Mnemonic.Test => Test(in instruction),
        Mnemonic.Bt => TestBit(in instruction),
        Mnemonic.Cmp => Compare(in instruction),
        Mnemonic.Shl or Mnemonic.Shr => Shift(in instruction),
        Mnemonic.Jmp => Jump(in instruction, true),
        Mnemonic.Je => Jump(in instruction, _state.Flags.Zero),
        Mnemonic.Jne => Jump(in instruction, !_state.Flags.Zero),
        Mnemonic.Js => Jump(in instruction, _state.Flags.Sign),
        Mnemonic.Jns => Jump(in instruction, !_state.Flags.Sign),
        Mnemonic.Jb => Jump(in instruction, _state.Flags.Carry),
        Mnemonic.Jae => Jump(in instruction, !_state.Flags.Carry),
        Mnemonic.Setne => SetNotZero(in instruction),
        Mnemonic.Rdmsr => scenario.ReadMsr(_state),
        Mnemonic.Wrmsr => scenario.WriteMsr(_state),
        Mnemonic.Pushfq when scenario.UsesFlags => PushFlags(in instruction),
        Mnemonic.Popfq when scenario.UsesFlags => PopFlags(in instruction),
        Mnemonic.Cli when scenario.UsesFlags => DisableInterrupts(),
        _ => Misplaced(in instruction),
    };

    private string? Test(in Instruction instruction)
    {
        // The other encoding of TEST with a constant is not in the manuals, and not every processor has it.
        if (instruction.Op0Kind != OpKind.Register || instruction.Op1Kind == OpKind.Memory
            || instruction.Code is Code.Test_rm8_imm8_F6r1 or Code.Test_rm16_imm16_F7r1 or Code.Test_rm32_imm32_F7r1 or Code.Test_rm64_imm32_F7r1
            || Operands.Read(_state, in instruction, 1) is not { } mask)
        {
            return Unknown(in instruction);
        }

        SymbolicValue? common = Operands.Read(_state, instruction.Op0Register)!.And(mask);
        _state.Flags = common is null ? Flags.Unknown : Flags.OfLogic(common);
        return null;
    }

    private string? SetNotZero(in Instruction instruction) =>
        instruction.Op0Kind == OpKind.Register && _state.Flags.NotZero is { } bit
            ? Write(instruction.Op0Register, new SymbolicValue([bit]))
            : Unknown(in instruction);

    private string? TestBit(in Instruction instruction)
    {
        if (instruction.Op0Kind != OpKind.Register || instruction.Op1Kind != OpKind.Immediate8
            || Operands.Read(_state, instruction.Op0Register)!.Known() is not { } value)
        {
            return Unknown(in instruction);
        }

        int bits = 8 * instruction.Op0Register.GetSize();
        _state.Flags = _state.Flags with { Sign = null, Carry = (value >> (instruction.Immediate8 % bits) & 1) != 0 };
        return null;
    }

    private string? Compare(in Instruction instruction)
    {
        if (instruction.Op0Kind != OpKind.Register || instruction.Op1Kind is OpKind.Memory
            || Operands.Read(_state, instruction.Op0Register)!.Known() is not { } left
            || Operands.Read(_state, in instruction, 1)?.Known() is not { } right)
        {
            return Unknown(in instruction);
        }

        _state.Flags = new Flags(left == right, Sign: null, left < right);
        return null;
    }

    private string? Shift(in Instruction instruction)
    {
        // Whole bytes only: the value has no smaller parts.
        if (instruction.Op0Kind != OpKind.Register || instruction.Op1Kind != OpKind.Immediate8
            || instruction.Op0Register.GetSize() != SymbolicValue.RegisterSize || instruction.Immediate8 is var count && (count > 63 || count % 8 != 0))
        {
            return Unknown(in instruction);
        }

        _state.Flags = Flags.Unknown;
        int bytes = instruction.Immediate8 / 8;
        SymbolicValue value = Operands.Read(_state, instruction.Op0Register)!;
        return Write(instruction.Op0Register, value.Shifted(instruction.Mnemonic == Mnemonic.Shl ? bytes : -bytes));
    }

    private string? Jump(in Instruction instruction, bool? isTaken)
    {
        if (instruction.Op0Kind != OpKind.NearBranch64)
            return "a jump to an address that is no constant";
        if (isTaken is not { } taken)
            return "a jump on flags that nothing decides";
        if (taken)
            _jump = instruction.NearBranch64 <= int.MaxValue ? (int)instruction.NearBranch64 : -1;
        return null;
    }

    private string? PushFlags(in Instruction instruction)
    {
        if (!_state.HasEntryFlags || !_state.InterruptsEnabled)
            return "saves flags that are not the caller's";
        _state.Push(SymbolicValue.Of(ByteSource.EntryFlags, 0));
        return instruction.Code == Code.Pushfq ? null : Unknown(in instruction);
    }

    private string? PopFlags(in Instruction instruction)
    {
        if (instruction.Code != Code.Popfq || _state.Pop() is not { } value || !value.Equals(SymbolicValue.Of(ByteSource.EntryFlags, 0)))
            return "restores flags that are not the caller's";
        (_state.HasEntryFlags, _state.InterruptsEnabled, _state.Flags) = (true, true, Flags.Unknown);
        return null;
    }

    private string? DisableInterrupts()
    {
        (_state.HasEntryFlags, _state.InterruptsEnabled) = (false, false);
        return null;
    }
}

using Hyperabi.Compiler.Model;
using Iced.Intel;
using Register = Hyperabi.Compiler.Model.Register;

namespace Hyperabi.Compiler.Checking;

/// <summary>Runs a stub symbolically and stops at the first breach of its obligations.</summary>
internal sealed class StubInterpreter(byte[] code, Obligations obligations)
{
    private static readonly byte[] EndBranch = [0xF3, 0x0F, 0x1E, 0xFA];

    private readonly MachineState _state = new(obligations.StackArguments);
    private readonly List<Obligations.Output> _unstored = [.. obligations.Outputs];
    private bool _entered;
    private bool _returned;

    public CheckResult Run()
    {
        if (!HasBytes(0, EndBranch))
            return new CheckResult.Rejected("the stub does not begin with endbr64", 0);
        var decoder = Decoder.Create(64, new ByteArrayCodeReader(code));
        decoder.Decode();
        while (!_returned)
        {
            int offset = (int)decoder.IP;
            if (offset >= code.Length)
                return new CheckResult.Rejected("the code ends without a ret", offset);
            Instruction instruction = decoder.Decode();
            if (Execute(in instruction, offset) is { } reason)
                return new CheckResult.Rejected(reason, offset);
        }

        return (int)decoder.IP < code.Length
            ? new CheckResult.Rejected("bytes follow the ret", (int)decoder.IP)
            : new CheckResult.Passed();
    }

    private string? Execute(in Instruction instruction, int offset)
    {
        if (instruction.IsInvalid)
            return "the bytes are no instruction, or end within one";
        return instruction.Mnemonic switch
        {
            Mnemonic.Vmcall or Mnemonic.Vmmcall or Mnemonic.Vmgexit => EnterHypervisor(in instruction, offset),
            Mnemonic.Ret => Return(in instruction, offset),
            Mnemonic.Endbr64 => "a landing pad other than the entry",
            _ => HasReservedPrefix(offset) ? "a rep, repne or lock prefix" : Compute(in instruction),
        };
    }

    /// <summary>Instructions that only move values about.</summary>
    private string? Compute(in Instruction instruction) => instruction.Mnemonic switch
    {
        Mnemonic.Nop => null,
        Mnemonic.Push => Push(in instruction),
        Mnemonic.Pop => Pop(in instruction),
        Mnemonic.Mov => Move(in instruction),
        Mnemonic.Movzx => Extend(in instruction, signed: false),
        Mnemonic.Movsx or Mnemonic.Movsxd => Extend(in instruction, signed: true),
        Mnemonic.Xchg => Exchange(in instruction),
        Mnemonic.Xor or Mnemonic.Sub => Clear(in instruction),
        Mnemonic.Or => SetAllBits(in instruction),
        _ => $"{Name(in instruction)} has no place in a stub",
    };

    /// <summary>
    /// Whether a prefix stands before the instruction that means something of its own with some instructions and is
    /// reserved with the others. The bytes are read, since the decoder folds such prefixes into the instruction's code.
    /// </summary>
    private bool HasReservedPrefix(int offset)
    {
        while (code[offset] is 0x26 or 0x2E or 0x36 or 0x3E or 0x64 or 0x65 or 0x66 or 0x67 or (>= 0x40 and <= 0x4F))
            offset++;
        return code[offset] is 0xF0 or 0xF2 or 0xF3;
    }

    private string? Push(in Instruction instruction)
    {
        if (instruction.Code is Code.Pushq_imm8 or Code.Pushq_imm32)
            _state.Push(SymbolicValue.Constant(instruction.GetImmediate(0)));
        else if (instruction.Code == Code.Push_r64)
            _state.Push(Operands.Read(_state, instruction.Op0Register)!);
        else
            return "a push other than of a 64-bit register or a constant";
        return null;
    }

    private string? Pop(in Instruction instruction)
    {
        if (instruction.Code != Code.Pop_r64)
            return "a pop other than into a 64-bit register";
        return _state.Pop() is { } value
            ? Write(instruction.Op0Register, value)
            : "pops what the stub did not push";
    }

    private string? Move(in Instruction instruction)
    {
        if (instruction.Op0Kind == OpKind.Memory)
            return Store(in instruction);
        if (instruction.Op0Kind != OpKind.Register)
            return Unknown(in instruction);
        return Operands.Read(_state, in instruction, 1) is { } value
            ? Write(instruction.Op0Register, value)
            : Unreadable(in instruction);
    }

    private string? Extend(in Instruction instruction, bool signed)
    {
        if (Operands.Read(_state, in instruction, 1) is not { } value)
            return Unreadable(in instruction);
        int size = instruction.Op0Register.GetSize();
        return Write(instruction.Op0Register, signed ? value.SignExtended(size) : value.ZeroExtended(size));
    }

    private string? Exchange(in Instruction instruction)
    {
        if (instruction.Op0Kind != OpKind.Register || instruction.Op1Kind != OpKind.Register)
            return "an exchange with memory";
        SymbolicValue first = Operands.Read(_state, instruction.Op0Register)!;
        SymbolicValue second = Operands.Read(_state, instruction.Op1Register)!;
        return Write(instruction.Op0Register, second) ?? Write(instruction.Op1Register, first);
    }

    /// <summary>XOR or SUB of a register with itself: the one use of them whose result is known.</summary>
    private string? Clear(in Instruction instruction) =>
        instruction.Op0Kind == OpKind.Register && instruction.Op1Kind == OpKind.Register
        && instruction.Op0Register == instruction.Op1Register
            ? Write(instruction.Op0Register, SymbolicValue.Constant(0, instruction.Op0Register.GetSize()))
            : Unknown(in instruction);

    /// <summary>OR of a register with -1: the one use of it whose result is known.</summary>
    private string? SetAllBits(in Instruction instruction)
    {
        if (instruction.Op0Kind != OpKind.Register || instruction.Op1Kind is OpKind.Register or OpKind.Memory)
            return Unknown(in instruction);
        SymbolicValue ones = SymbolicValue.Constant(ulong.MaxValue, instruction.Op0Register.GetSize());
        return Operands.Read(_state, in instruction, 1) is { } mask && mask.Equals(ones)
            ? Write(instruction.Op0Register, ones)
            : Unknown(in instruction);
    }

    private string? Store(in Instruction instruction)
    {
        if (!_entered)
            return "a store before the hypercall";
        if (instruction.Op1Kind != OpKind.Register || Operands.Read(_state, instruction.Op1Register) is not { } value)
            return "a store of something other than a result";
        if (Operands.PlainBase(_state, in instruction) is not { } pointer)
            return "a store to an address that is not the pointer of an out argument";
        int index = _unstored.FindIndex(o => o.Pointer.Equals(pointer) && o.Value.Equals(value));
        if (index >= 0)
        {
            _unstored.RemoveAt(index);
            return null;
        }

        if (obligations.Outputs.Find(o => o.Pointer.Equals(pointer)) is not { } output)
            return "a store to an address that is not the pointer of an out argument";
        if (!_unstored.Contains(output))
            return $"a second store through {output.Name}";
        return value.Size == output.Value.Size
            ? $"a store through {output.Name} of something other than its result"
            : $"a store through {output.Name} of the wrong width";
    }

    private string? EnterHypervisor(in Instruction instruction, int offset)
    {
        if (instruction.Length != obligations.Instruction.Bytes.Length || !HasBytes(offset, obligations.Instruction.Bytes))
            return $"the vendor's instruction is {obligations.Instruction.Name} without prefixes";
        if (_entered)
            return "a second hypercall";
        _entered = true;
        foreach (Obligations.Input input in obligations.Inputs)
        {
            SymbolicValue held = _state[input.Register];
            if (held.Equals(input.Value))
                continue;
            return held.Low(input.OwnSize).Equals(input.Value.Low(input.OwnSize))
                ? $"{input.Register.AssemblyName()} holds {input.Name}, but not extended to 64 bits as declared"
                : $"{input.Register.AssemblyName()} does not hold {input.Name}";
        }

        foreach (Register register in obligations.Results)
            _state[register] = SymbolicValue.Of(ByteSource.HostResult, register);
        foreach (Register register in obligations.Clobbers)
            _state[register] = SymbolicValue.Of(ByteSource.HostClobber, register);
        return null;
    }

    private string? Return(in Instruction instruction, int offset)
    {
        if (instruction.Length != 1 || code[offset] != 0xC3)
            return "a ret that is not the plain one";
        if (!_entered)
            return "returns without a hypercall";
        if (_state.StackPointer != 0)
            return "the stack is not balanced at the ret";
        foreach (Register register in obligations.Kept)
        {
            if (!_state[register].Equals(SymbolicValue.Of(ByteSource.Entry, register)))
                return $"{register.AssemblyName()} is not at return what it was at entry";
        }

        if (_unstored.Count > 0)
            return $"nothing is stored through {_unstored[0].Name}";
        if (obligations.Returned is { } result
            && !_state[Register.Rax].Equals(SymbolicValue.Of(ByteSource.HostResult, result)))
            return $"rax does not return the result, {result.AssemblyName()}";
        _returned = true;
        return null;
    }

    private bool HasBytes(int offset, byte[] expected)
    {
        if (code.Length - offset < expected.Length)
            return false;
        for (int i = 0; i < expected.Length; i++)
        {
            if (code[offset + i] != expected[i])
                return false;
        }

        return true;
    }

    private string? Write(Iced.Intel.Register operand, SymbolicValue value) => Operands.Write(_state, operand, value);

    private static string Unreadable(in Instruction instruction) =>
        $"{Name(in instruction)} reads something other than a register, a pushed value or an argument";

    private static string Unknown(in Instruction instruction) =>
        $"{Name(in instruction)} of these operands has no known result";

    private static string Name(in Instruction instruction) => instruction.Mnemonic.ToString().ToLowerInvariant();
}

using Hyperabi.Compiler.Model;
using Iced.Intel;
using Register = Hyperabi.Compiler.Model.Register;

namespace Hyperabi.Compiler.Checking;

/// <summary>Runs a stub symbolically through one scenario and stops at the first breach of its obligations.</summary>
internal sealed partial class StubInterpreter(byte[] code, Obligations obligations, Scenario scenario, CodeCoverage coverage)
{
    private static readonly byte[] EndBranch = [0xF3, 0x0F, 0x1E, 0xFA];

    // A stub has no loops; one that is caught in a loop ends here.
    private const int MostInstructions = 1000;

    private readonly MachineState _state = new(obligations.StackArguments);
    private readonly List<Obligations.Output> _unstored = [.. Outputs(obligations, scenario)];
    private readonly bool _hasPaths = obligations.HasPaths;
    private int? _jump;
    private bool _entered;
    private bool _returned;

    /// <summary>Runs the stub to its end; why that is wrong and where, or null.</summary>
    public CheckResult.Rejected? Run()
    {
        if (!HasBytes(0, EndBranch))
            return new CheckResult.Rejected("the stub does not begin with endbr64", 0);
        coverage.Add(0, EndBranch.Length);
        var reader = new ByteArrayCodeReader(code);
        var decoder = Decoder.Create(64, reader);
        decoder.Decode();
        for (int executed = 0; !_returned; executed++)
        {
            int offset = (int)decoder.IP;
            if (offset >= code.Length)
                return new CheckResult.Rejected("the code ends without a ret", offset);
            if (executed == MostInstructions)
                return new CheckResult.Rejected("the stub does not end", offset);
            Instruction instruction = decoder.Decode();
            if (Execute(in instruction, offset) is { } reason)
                return new CheckResult.Rejected(reason + scenario.Name, offset);
            if (!coverage.Add(offset, instruction.Length))
                return new CheckResult.Rejected("a jump leads into an instruction", offset);
            if (_jump is not { } target)
                continue;
            if (target < EndBranch.Length || target >= code.Length)
                return new CheckResult.Rejected("a jump out of the stub", offset);
            decoder.IP = (ulong)target;
            reader.Position = target;
            _jump = null;
        }

        return null;
    }

    /// <summary>What must be stored in this course, the transport's status included.</summary>
    private static IEnumerable<Obligations.Output> Outputs(Obligations obligations, Scenario scenario)
    {
        foreach (Obligations.Output output in obligations.Outputs)
            yield return output with { Value = scenario.Stored(output) };
        if (obligations.StatusPointer is { } pointer)
            yield return new Obligations.Output(pointer, "the status pointer", scenario.Status!);
    }

    private string? Execute(in Instruction instruction, int offset)
    {
        if (instruction.IsInvalid)
            return "the bytes are no instruction, or end within one";
        return instruction.Mnemonic switch
        {
            Mnemonic.Vmcall or Mnemonic.Vmmcall or Mnemonic.Vmgexit or Mnemonic.Tdcall => EnterHypervisor(in instruction, offset),
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
        Mnemonic.Or => SetBits(in instruction),
        _ => _hasPaths ? Decide(in instruction) : Misplaced(in instruction),
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
        if (_state.Pop() is not { } value)
            return "pops what the stub did not push";

        // A processor may go on with the old value before the pop is done: it must not be the host's.
        string? problem = IsKept(instruction.Op0Register) && _entered ? Leftover() : null;
        return problem ?? Write(instruction.Op0Register, value);
    }

    private string? Move(in Instruction instruction)
    {
        if (instruction.Op0Kind == OpKind.Memory)
            return Store(in instruction);
        if (instruction.Op0Kind != OpKind.Register)
            return Unknown(in instruction);
        return ReadSource(in instruction) is { } value
            ? Write(instruction.Op0Register, value)
            : Unreadable(in instruction);
    }

    /// <summary>The second operand's value, or null where the stub has no business with it.</summary>
    private SymbolicValue? ReadSource(in Instruction instruction)
    {
        if (Operands.Read(_state, in instruction, 1) is { } value)
            return value;
        return instruction.Op1Kind == OpKind.Memory && Operands.Place(_state, in instruction) is { } place
            ? scenario.Load(_state, place, instruction.MemorySize.GetSize())
            : null;
    }

    private string? Extend(in Instruction instruction, bool signed)
    {
        if (ReadSource(in instruction) is not { } value)
            return Unreadable(in instruction);
        int size = instruction.Op0Register.GetSize();
        return Write(instruction.Op0Register, signed ? value.SignExtended(size) : value.ZeroExtended(size));
    }

    private string? Exchange(in Instruction instruction)
    {
        if (instruction.Op0Kind == OpKind.Memory && instruction.Op1Kind == OpKind.Register)
            return ExchangeMemory(in instruction);
        if (instruction.Op0Kind != OpKind.Register || instruction.Op1Kind != OpKind.Register)
            return "an exchange with memory";
        SymbolicValue first = Operands.Read(_state, instruction.Op0Register)!;
        SymbolicValue second = Operands.Read(_state, instruction.Op1Register)!;
        return Write(instruction.Op0Register, second) ?? Write(instruction.Op1Register, first);
    }

    private string? ExchangeMemory(in Instruction instruction) =>
        Operands.Place(_state, in instruction) is { } place
        && scenario.Exchange(place, Operands.Read(_state, instruction.Op1Register)!) is { } old
            ? Write(instruction.Op1Register, old)
            : "an exchange with memory";

    /// <summary>XOR or SUB of a register with itself: the one use of them whose result is known.</summary>
    private string? Clear(in Instruction instruction)
    {
        _state.Flags = Flags.Unknown;
        return instruction.Op0Kind == OpKind.Register && instruction.Op1Kind == OpKind.Register
            && instruction.Op0Register == instruction.Op1Register
                ? Write(instruction.Op0Register, SymbolicValue.Constant(0, instruction.Op0Register.GetSize()))
                : Unknown(in instruction);
    }

    /// <summary>OR with -1, or of two registers whose bits do not meet: the uses of it whose result is known.</summary>
    private string? SetBits(in Instruction instruction)
    {
        _state.Flags = Flags.Unknown;
        if (instruction.Op0Kind != OpKind.Register || instruction.Op1Kind == OpKind.Memory)
            return Unknown(in instruction);
        SymbolicValue target = Operands.Read(_state, instruction.Op0Register)!;
        if (instruction.Op1Kind == OpKind.Register)
        {
            return _hasPaths && target.Joined(Operands.Read(_state, instruction.Op1Register)!) is { } joined
                ? Write(instruction.Op0Register, joined)
                : Unknown(in instruction);
        }

        SymbolicValue ones = SymbolicValue.Constant(ulong.MaxValue, instruction.Op0Register.GetSize());
        return Operands.Read(_state, in instruction, 1) is { } mask && mask.Equals(ones)
            ? Write(instruction.Op0Register, ones)
            : Unknown(in instruction);
    }

    private string? Store(in Instruction instruction)
    {
        MemoryPlace? place = Operands.Place(_state, in instruction);
        if (place is { } at && instruction.Op1Kind != OpKind.Memory && Operands.Read(_state, in instruction, 1) is { } stored
            && scenario.TryStore(at, stored, out string? problem))
        {
            return problem;
        }

        if (!_entered && scenario.Enters)
            return "a store before the hypercall";
        if ((instruction.Op1Kind != OpKind.Register && !_hasPaths) || Operands.Read(_state, in instruction, 1) is not { } value)
            return "a store of something other than a result";
        if (place is not { Base: { } pointer, Offset: 0 })
            return "a store to an address that is not the pointer of an out argument";
        int index = _unstored.FindIndex(o => o.Pointer.Equals(pointer) && o.Value.Equals(value));
        if (index >= 0)
        {
            _unstored.RemoveAt(index);
            return null;
        }

        if (Outputs(obligations, scenario).FirstOrDefault(o => o.Pointer.Equals(pointer)) is not { } output)
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
        if (!scenario.Enters)
            return "the hypervisor is entered";
        _entered = true;
        return scenario.Enter(_state);
    }

    private string? Return(in Instruction instruction, int offset)
    {
        if (instruction.Length != 1 || code[offset] != 0xC3)
            return "a ret that is not the plain one";
        if (!_entered && scenario.Enters)
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
        if (scenario.Returned is { } result && !_state[Register.Rax].Equals(result))
            return $"rax does not return the result, {obligations.Returned!.Value.AssemblyName()}";
        if (obligations.StatusPointer is null && scenario.Status is { } status && !_state[Register.Rdx].Equals(status))
            return "rdx does not return the transport's status";
        if (scenario.IsScrubbed && scenario.Returned is null && _state[Register.Rax].IsOfHost())
            return "rax holds a value of the host's that nothing returns";
        if ((Leftover() ?? scenario.Return(_state)) is { } problem)
            return problem;
        _returned = true;
        return null;
    }

    /// <summary>Why the host left something where nothing reads it, or null.</summary>
    private string? Leftover() => scenario.IsScrubbed && _state.HoldsHostValue() is { } register
        ? $"{register.AssemblyName()} still holds what the host wrote"
        : null;

    private bool IsKept(Iced.Intel.Register operand) => obligations.Kept.Contains((Register)(operand - Iced.Intel.Register.RAX));

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

    private static string Misplaced(in Instruction instruction) => $"{Name(in instruction)} has no place in a stub";

    private static string Unreadable(in Instruction instruction) =>
        $"{Name(in instruction)} reads something other than a register, a pushed value or an argument";

    private static string Unknown(in Instruction instruction) =>
        $"{Name(in instruction)} of these operands has no known result";

    private static string Name(in Instruction instruction) => instruction.Mnemonic.ToString().ToLowerInvariant();
}

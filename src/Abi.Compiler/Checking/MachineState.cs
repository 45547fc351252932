using Hyperabi.Compiler.Model;

namespace Hyperabi.Compiler.Checking;

/// <summary>The registers and the stack while a stub runs.</summary>
internal sealed class MachineState
{
    private static readonly SymbolicValue[] AtEntry =
        [.. Enumerable.Range(0, 16).Select(i => SymbolicValue.Of(ByteSource.Entry, i))];

    private readonly SymbolicValue[] _registers = [.. AtEntry];
    private readonly Dictionary<int, SymbolicByte> _stack;

    /// <param name="stackArguments">The bytes of the caller's frame that the stub may read.</param>
    public MachineState(IDictionary<int, SymbolicByte> stackArguments) => _stack = new(stackArguments);

    /// <summary>What is known of the flags that jumps ask for.</summary>
    public Flags Flags { get; set; }

    /// <summary>Whether RFLAGS is as at entry, so that interrupts are as the caller had them.</summary>
    public bool HasEntryFlags { get; set; } = true;

    /// <summary>Whether an interrupt may come.</summary>
    public bool InterruptsEnabled { get; set; } = true;

    /// <summary>The first register but RAX that holds something of the host's, or null.</summary>
    public Register? HoldsHostValue()
    {
        for (Register register = Register.Rcx; register <= Register.R15; register++)
        {
            if (register != Register.Rsp && _registers[(int)register].IsOfHost())
                return register;
        }

        return null;
    }

    /// <summary>RSP less its value at entry: never positive, since nothing but this stub's own pushes can be popped.</summary>
    public int StackPointer { get; private set; }

    public SymbolicValue this[Register register]
    {
        get => register == Register.Rsp
            ? SymbolicValue.Of(ByteSource.StackAddress, StackPointer)
            : _registers[(int)register];
        set => _registers[(int)register] = value;
    }

    public void Push(SymbolicValue value)
    {
        StackPointer -= value.Size;
        for (int i = 0; i < value.Size; i++)
            _stack[StackPointer + i] = value[i];
    }

    /// <summary>Takes the topmost value, or null where the stub pushed none.</summary>
    public SymbolicValue? Pop()
    {
        if (Load(StackPointer, SymbolicValue.RegisterSize) is not { } value)
            return null;

        // What lies below RSP is anybody's: an interrupt may overwrite it at once.
        for (int i = 0; i < value.Size; i++)
            _stack.Remove(StackPointer + i);
        StackPointer += value.Size;
        return value;
    }

    /// <summary>What the stack holds, or null where any byte is neither pushed by the stub nor an argument of it.</summary>
    /// <param name="offset">Bytes above RSP at entry.</param>
    /// <param name="size">How many bytes.</param>
    public SymbolicValue? Load(int offset, int size)
    {
        var bytes = new SymbolicByte[size];
        for (int i = 0; i < size; i++)
        {
            if (!_stack.TryGetValue(offset + i, out bytes[i]))
                return null;
        }

        return new SymbolicValue(bytes);
    }
}

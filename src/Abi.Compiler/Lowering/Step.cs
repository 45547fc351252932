using Hyperabi.Compiler.Model;

namespace Hyperabi.Compiler.Lowering;

/// <summary>One step of a stub: one machine instruction, before its encoding is chosen, or a place that a jump leads to.</summary>
public abstract record Step
{
    private Step()
    {
    }

    /// <summary>The landing pad of an indirect call: ENDBR64.</summary>
    public sealed record EndBranch : Step;

    /// <summary>Saves a register on the stack.</summary>
    public sealed record Push(Register Register) : Step;

    /// <summary>Restores a register from the stack.</summary>
    public sealed record Pop(Register Register) : Step;

    /// <summary>Saves RFLAGS on the stack.</summary>
    public sealed record PushFlags : Step;

    /// <summary>Restores RFLAGS from the stack.</summary>
    public sealed record PopFlags : Step;

    /// <summary>Disables maskable interrupts.</summary>
    public sealed record DisableInterrupts : Step;

    /// <summary>Copies a register and extends the value to 64 bits as its shape says.</summary>
    public sealed record Move(Register To, Register From, ScalarShape Shape) : Step;

    /// <summary>Exchanges two registers; 32 bits wide, both upper halves become zero.</summary>
    public sealed record Exchange(Register First, Register Second, int Width) : Step;

    /// <summary>Loads a value from the stack and extends it to 64 bits as its shape says.</summary>
    /// <param name="To">The register that is loaded.</param>
    /// <param name="Offset">Bytes above RSP at this step.</param>
    /// <param name="Shape">The value's width and extension.</param>
    public sealed record LoadStack(Register To, int Offset, ScalarShape Shape) : Step;

    /// <summary>Loads the hypercall's number, on which no other step depends.</summary>
    public sealed record LoadNumber(Register To) : Step;

    /// <summary>Loads a constant; flags are lost.</summary>
    public sealed record LoadConstant(Register To, ulong Value) : Step;

    /// <summary>Loads the pointer that the stub's cell holds; whoever places the stub says where the cell is.</summary>
    public sealed record LoadCell(Register To) : Step;

    /// <summary>Loads a 64-bit value that lies a number of bytes above the GS base.</summary>
    public sealed record LoadGs(Register To, int Offset) : Step;

    /// <summary>Loads a value a number of bytes above where a pointer says, and extends it to 64 bits as its shape says.</summary>
    public sealed record Load(Register To, Register Pointer, int Offset, ScalarShape Shape) : Step;

    /// <summary>Stores the low bits of a register a number of bytes above where a pointer says.</summary>
    public sealed record Store(Register Pointer, Register Value, int Width, int Offset = 0) : Step;

    /// <summary>Stores a constant, sign-extended from 32 bits.</summary>
    public sealed record StoreConstant(Register Pointer, int Offset, int Value, int Width) : Step;

    /// <summary>Exchanges 32 bits of a register and of memory, atomically.</summary>
    public sealed record ExchangeMemory(Register Pointer, int Offset, Register Value) : Step;

    /// <summary>Shifts all 64 bits left, or right where the count is negative.</summary>
    public sealed record Shift(Register Register, int Count) : Step;

    /// <summary>Sets in one register every bit that is set in another.</summary>
    public sealed record Or(Register To, Register From) : Step;

    /// <summary>Sets the flags by the low bits of a register.</summary>
    public sealed record Test(Register Register, int Width) : Step;

    /// <summary>Sets the low byte to 1 unless the zero flag is set, else to 0.</summary>
    public sealed record SetNotZero(Register Register) : Step;

    /// <summary>Sets the zero flag unless one of 32 bits is set that the mask has.</summary>
    public sealed record TestBits(Register Register, uint Mask) : Step;

    /// <summary>Sets the carry flag to one bit of a register.</summary>
    public sealed record TestBit(Register Register, int Bit) : Step;

    /// <summary>Sets the flags by a comparison of 32 bits with a constant.</summary>
    public sealed record Compare(Register Register, int Value) : Step;

    /// <summary>Jumps where the flags say so.</summary>
    public sealed record JumpIf(Condition Condition, Label Target) : Step;

    /// <summary>Jumps.</summary>
    public sealed record Jump(Label Target) : Step;

    /// <summary>A place that a jump leads to; it has no bytes.</summary>
    public sealed record Label(string Name) : Step;

    /// <summary>Reads the model-specific register ECX into EDX:EAX.</summary>
    public sealed record ReadMsr : Step;

    /// <summary>Writes EDX:EAX to the model-specific register ECX.</summary>
    public sealed record WriteMsr : Step;

    /// <summary>Enters the hypervisor.</summary>
    public sealed record EnterHypervisor(HypercallKind Kind) : Step;

    /// <summary>Returns to the caller.</summary>
    public sealed record Return : Step;
}

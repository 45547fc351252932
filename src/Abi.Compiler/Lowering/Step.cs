using Hyperabi.Compiler.Model;

namespace Hyperabi.Compiler.Lowering;

/// <summary>One step of a stub: one machine instruction, before its encoding is chosen.</summary>
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

    /// <summary>Enters the hypervisor.</summary>
    public sealed record EnterHypervisor(Vendor Vendor) : Step;

    /// <summary>Stores the low bits of a register where a pointer says.</summary>
    public sealed record Store(Register Pointer, Register Value, int Width) : Step;

    /// <summary>Returns to the caller.</summary>
    public sealed record Return : Step;
}

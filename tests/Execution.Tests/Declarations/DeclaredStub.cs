using Hyperabi.Compiler.Encoding;
using Hyperabi.Compiler.Lowering;
using Hyperabi.Compiler.Model;

namespace Hyperabi.Execution.Tests.Declarations;

/// <summary>Machine code, and the declaration that it must keep.</summary>
/// <param name="Call">The declaration.</param>
/// <param name="CallingConvention">How the code is called.</param>
/// <param name="Code">The bytes.</param>
internal sealed record DeclaredStub(DeclaredCall Call, CallingConvention CallingConvention, byte[] Code)
{
    /// <summary>The declaration as the contract checker wants it, for a stub of a table.</summary>
    public StubSignature? Signature { get; init; }

    /// <summary>
    /// SEV-ES: where the code has the 32-bit displacement, at the end of an instruction, that must lead to the cell with the
    /// descriptor's address; or null where the cell is found through GS.
    /// </summary>
    public int? CellDisplacement { get; init; }

    /// <summary>SEV-ES: how far from the base of GS the cell lies, where it is found so.</summary>
    public int? GsDisplacement { get; init; }

    /// <inheritdoc/>
    public override string ToString() =>
        $"{Call.Name}, {Call.Role}, {CallingConvention}\n{string.Join("\n", Disassembly.Of(Code).Select(i => $"  {i.Offset,3}  {i.Text}"))}";
}

using Hyperabi.Compiler.Model;

namespace Hyperabi.Compiler.Checking;

/// <summary>What the checker knows of a C calling convention; deliberately not the lowering's table.</summary>
/// <param name="ArgumentRegisters">Where the first arguments are at entry.</param>
/// <param name="StackArguments">Where the further ones are, in bytes above RSP at entry, one each 8 bytes.</param>
/// <param name="Kept">The registers that a callee returns as it found them; RSP has rules of its own.</param>
/// <remarks>Sources: System V psABI for AMD64, 3.2.1 and 3.2.3; Microsoft, "x64 calling convention".</remarks>
internal sealed record CallerFacts(Register[] ArgumentRegisters, int StackArguments, Register[] Kept)
{
    private const int ReturnAddress = 8;
    private const int ShadowSpace = 4 * 8;

    /// <summary>The facts of a calling convention, or null for one that this checker does not know.</summary>
    public static CallerFacts? Of(CallingConvention callingConvention) => callingConvention switch
    {
        CallingConvention.SysV => new(
            [Register.Rdi, Register.Rsi, Register.Rdx, Register.Rcx, Register.R8, Register.R9],
            ReturnAddress,
            [Register.Rbx, Register.Rbp, Register.R12, Register.R13, Register.R14, Register.R15]),
        CallingConvention.Win64 => new(
            [Register.Rcx, Register.Rdx, Register.R8, Register.R9],
            ReturnAddress + ShadowSpace,
            [
                Register.Rbx, Register.Rbp, Register.Rsi, Register.Rdi,
                Register.R12, Register.R13, Register.R14, Register.R15,
            ]),
        _ => null,
    };
}

using Hyperabi.Compiler.Model;

namespace Hyperabi.Execution.Tests.Declarations;

/// <summary>A C calling convention as a caller knows it; deliberately neither the lowering's table nor the checker's.</summary>
/// <param name="ArgumentRegisters">Where the first arguments go.</param>
/// <param name="StackArguments">Which word above the return address the next argument is.</param>
/// <param name="Kept">The registers that a callee gives back as they were.</param>
/// <param name="SecondResult">Where a second result comes back, or null where it takes a pointer to return one.</param>
/// <remarks>Sources: System V psABI for AMD64, 3.2.1 and 3.2.3; Microsoft, "x64 calling convention".</remarks>
internal sealed record CallerConvention(Register[] ArgumentRegisters, int StackArguments, RegisterSet Kept, Register? SecondResult)
{
    private static readonly CallerConvention SysV = new(
        [Register.Rdi, Register.Rsi, Register.Rdx, Register.Rcx, Register.R8, Register.R9],
        StackArguments: 0,
        RegisterSet.Of(Register.Rbx, Register.Rbp, Register.R12, Register.R13, Register.R14, Register.R15),
        Register.Rdx);

    private static readonly CallerConvention Win64 = new(
        [Register.Rcx, Register.Rdx, Register.R8, Register.R9],
        StackArguments: 4,
        RegisterSet.Of(
            Register.Rbx, Register.Rbp, Register.Rsi, Register.Rdi, Register.R12, Register.R13, Register.R14, Register.R15),
        SecondResult: null);

    /// <summary>The facts of a calling convention.</summary>
    public static CallerConvention Of(CallingConvention convention) => convention switch
    {
        CallingConvention.SysV => SysV,
        CallingConvention.Win64 => Win64,
        _ => throw new ArgumentOutOfRangeException(nameof(convention), convention, "nothing is known of this calling convention"),
    };

    /// <summary>Passes an argument.</summary>
    public void Pass(int index, ulong value, ulong[] registers, ulong[] stack)
    {
        if (index < ArgumentRegisters.Length)
            registers[(int)ArgumentRegisters[index]] = value;
        else
            stack[StackArguments + index - ArgumentRegisters.Length] = value;
    }
}

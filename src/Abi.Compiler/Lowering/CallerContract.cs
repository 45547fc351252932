using Hyperabi.Compiler.Model;

namespace Hyperabi.Compiler.Lowering;

/// <summary>Where a C calling convention puts arguments, and which registers a callee must keep.</summary>
/// <remarks>Sources: System V psABI for AMD64, figure 3.4; Microsoft x64, "register usage".</remarks>
internal sealed class CallerContract
{
    private static readonly CallerContract SysV = new()
    {
        _argumentRegisters = [Register.Rdi, Register.Rsi, Register.Rdx, Register.Rcx, Register.R8, Register.R9],
        _firstStackArgument = 8,
        CalleeSaved = RegisterSet.Of(
            Register.Rbx, Register.Rbp, Register.Rsp, Register.R12, Register.R13, Register.R14, Register.R15),
    };

    private static readonly CallerContract Win64 = new()
    {
        _argumentRegisters = [Register.Rcx, Register.Rdx, Register.R8, Register.R9],

        // The return address and the caller's 32 bytes of shadow space lie below.
        _firstStackArgument = 0x28,
        CalleeSaved = RegisterSet.Of(
            Register.Rbx, Register.Rbp, Register.Rsp, Register.Rdi, Register.Rsi,
            Register.R12, Register.R13, Register.R14, Register.R15),
    };

    private Register[] _argumentRegisters = [];
    private int _firstStackArgument;

    /// <summary>The registers whose value must be the same at return as at entry.</summary>
    public RegisterSet CalleeSaved { get; private init; }

    public static CallerContract Of(CallingConvention callingConvention) =>
        callingConvention == CallingConvention.SysV ? SysV : Win64;

    /// <summary>Where the n-th argument is when the stub is entered.</summary>
    public Incoming Argument(int index) => index < _argumentRegisters.Length
        ? new Incoming(_argumentRegisters[index], StackOffset: 0)
        : new Incoming(null, _firstStackArgument + (8 * (index - _argumentRegisters.Length)));

    /// <summary>An argument's place at entry.</summary>
    /// <param name="Register">The register, or null for the stack.</param>
    /// <param name="StackOffset">Bytes above RSP at entry, where there is no register.</param>
    public readonly record struct Incoming(Register? Register, int StackOffset);
}

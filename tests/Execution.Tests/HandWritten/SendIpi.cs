using Hyperabi.Compiler.Model;
using Hyperabi.Execution.Tests.Cases;
using Hyperabi.Execution.Tests.Declarations;

namespace Hyperabi.Execution.Tests.HandWritten;

/// <summary>KVM's hypercall with the most arguments, for stubs that are written by hand.</summary>
internal static class SendIpi
{
    /// <summary>KVM_HC_SEND_IPI.</summary>
    public const int Number = 10;

    private static readonly (string Name, int Width)[] Parameters = [("low", 64), ("high", 64), ("first", 32), ("icr", 32)];

    /// <summary>Through a role.</summary>
    public static DeclaredCall Of(Role role) => role == Role.Tdx
        ? Of(role, Register.R10, Register.R10, [Register.R11, Register.R12, Register.R13, Register.R14])
        : Of(role, Register.Rax, Register.Rax, [Register.Rbx, Register.Rcx, Register.Rdx, Register.Rsi]);

    private static DeclaredCall Of(Role role, Register number, Register result, Register[] arguments) => new()
    {
        Name = "SendIpi",
        Role = role,
        Number = Number,
        NumberRegister = number,
        Parameters = [.. Parameters.Select((p, i) => new DeclaredParameter(p.Name, new ScalarShape(p.Width, Signed: false), false, arguments[i]))],
        Returns = new ScalarShape(64, Signed: true),
        Result = result,
        HostRewritesBitmap = role == Role.SevEs,
    };
}

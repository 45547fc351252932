using Hyperabi.Compiler.Model;

namespace Hyperabi.Compiler.Lowering;

/// <summary>The registers that a TDX module shows to the host, and lets it write.</summary>
/// <remarks>Source: Intel TDX module ABI, TDG.VP.VMCALL: bits 15:0 of RCX select them, in hardware order.</remarks>
public static class Exposure
{
    /// <summary>The register that carries the number or selector to the host, and the host's status back.</summary>
    public const Register Status = Register.R10;

    /// <summary>The registers that the module refuses to show, or that a guest cannot afford to.</summary>
    /// <remarks>RAX and RCX are the module's own; a TD may be configured so that RBP must not be shown either.</remarks>
    public static RegisterSet Illegal { get; } = RegisterSet.Of(Register.Rax, Register.Rcx, Register.Rsp, Register.Rbp);

    /// <summary>Exactly what carries the number, a selector, an argument or a result; nothing for the other vendors.</summary>
    public static RegisterSet Of(StubSignature signature) => signature.Convention.Vendor == Vendor.IntelTdx
        ? ConventionRules.Inputs(signature).Or(ConventionRules.Results(signature)).With(Status)
        : RegisterSet.Empty;
}

using Hyperabi.Compiler.Lowering;

namespace Hyperabi.Compiler.Checking;

/// <summary>Proves from its bytes alone that a stub does what its declaration says.</summary>
/// <remarks>
/// It decodes and interprets symbolically, and shares nothing with the lowering and the encoder but the declaration, so
/// that one mistake cannot hide in both. It errs on the side of rejection: an instruction that it does not model is
/// refused, whatever its effect.
/// </remarks>
public static class ContractChecker
{
    /// <summary>Checks machine code against a declaration; any bytes have a result.</summary>
    public static CheckResult Check(byte[] code, StubSignature signature) =>
        DeclarationRules.Refusal(signature) is { } refusal
            ? new CheckResult.Rejected(refusal, 0)
            : new StubInterpreter(code, new Obligations(signature)).Run();
}

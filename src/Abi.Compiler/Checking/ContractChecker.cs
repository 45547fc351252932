using Hyperabi.Compiler.Lowering;
using Hyperabi.Compiler.Model;

namespace Hyperabi.Compiler.Checking;

/// <summary>Proves from its bytes alone that a stub does what its declaration says.</summary>
/// <remarks>
/// It decodes and interprets symbolically, and shares nothing with the lowering and the encoder but the declaration, so
/// that one mistake cannot hide in both. It errs on the side of rejection: an instruction that it does not model is
/// refused, whatever its effect.
/// </remarks>
public static class ContractChecker
{
    // Whoever tries code against code for one declaration asks for it again and again.
    private static readonly BoundedMemo<StubSignature, Obligations> Remembered = new(capacity: 1 << 8, static signature => new Obligations(signature));

    /// <summary>Checks machine code against a declaration; any bytes have a result.</summary>
    public static CheckResult Check(byte[] code, StubSignature signature)
    {
        if (DeclarationRules.Refusal(signature) is { } refusal)
            return new CheckResult.Rejected(refusal, 0);
        Obligations obligations = Remembered.Get(signature);
        var coverage = new CodeCoverage(code.Length);
        foreach (Scenario scenario in Scenario.Of(obligations))
        {
            if (new StubInterpreter(code, obligations, scenario, coverage).Run() is { } rejected)
                return rejected;
        }

        return coverage.FirstGap() is { } gap
            ? new CheckResult.Rejected(obligations.HasPaths ? "no path leads here" : "bytes follow the ret", gap)
            : new CheckResult.Passed();
    }
}

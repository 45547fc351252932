using Hyperabi.Compiler.Model;

namespace Hyperabi.Compiler.Lowering;

/// <summary>Lowers a signature to steps: from the caller's registers to the hypervisor's, and back.</summary>
public static class StubLowering
{
    // Many hypercalls differ in their numbers only, and those share one lowering.
    private static readonly BoundedMemo<StubSignature, LoweringResult> Remembered = new(capacity: 1 << 12, LowerAnew);

    /// <summary>Lowers a signature; a signature that has no lowering is a result, not an exception.</summary>
    public static LoweringResult Lower(StubSignature signature) => Remembered.Get(signature with { Number = 0 });

    private static LoweringResult LowerAnew(StubSignature signature)
    {
        if (ConventionRules.Refusal(signature) is { } refusal)
            return new LoweringResult.Failed(refusal);
        foreach (Register? spare in Spares(signature))
        {
            if (new StubBuilder(signature, spare).Build() is { } steps)
                return new LoweringResult.Lowered(steps.ToEquatableArray());
        }

        return new LoweringResult.Failed("no register is left to hold the pointer of an out parameter after the hypercall");
    }

    /// <summary>None, since saving costs two instructions; then a register that the call does not touch.</summary>
    private static IEnumerable<Register?> Spares(StubSignature signature)
    {
        yield return null;
        RegisterSet used = ConventionRules.Touched(signature).With(Register.Rsp);
        foreach (Register spare in CallerContract.Of(signature.CallingConvention).CalleeSaved.Except(used).Members().Take(1))
            yield return spare;
    }
}

using Hyperabi.Compiler.Model;

namespace Hyperabi.Compiler.Lowering;

/// <summary>Lowers a signature to steps: from the caller's registers to the hypervisor's, and back.</summary>
public static class StubLowering
{
    // Many hypercalls differ in their numbers only, and those share one lowering.
    private static readonly BoundedMemo<StubSignature, LoweringResult> Remembered = new(capacity: 1 << 12, LowerAnew);

    /// <summary>Lowers a signature; a signature that has no lowering is a result, not an exception.</summary>
    public static LoweringResult Lower(StubSignature signature) =>
        VendorRules.NumberProblem(signature.Convention, signature.Number) is { } refusal
            ? new LoweringResult.Failed(refusal)
            : Remembered.Get(signature with { Number = 0 });

    private static LoweringResult LowerAnew(StubSignature signature)
    {
        if (ConventionRules.Refusal(signature) is { } refusal)
            return new LoweringResult.Failed(refusal);
        (Func<Register?, List<Step>?> build, RegisterSet touched) = signature.Convention.Vendor switch
        {
            Vendor.IntelTdx => ((Func<Register?, List<Step>?>)(spare => TdxStub.Build(signature, spare)), TdxStub.Touched(signature)),
            Vendor.AmdSevEs when signature.Ghcb is { } ghcb => (_ => new GhcbStub(signature, ghcb).Build(), RegisterSet.Empty),
            _ => (spare => PlainStub.Build(signature, spare), ConventionRules.Touched(signature)),
        };
        foreach (Register? spare in Spares(touched, signature.CallingConvention))
        {
            if (build(spare) is { } steps)
                return new LoweringResult.Lowered(steps.ToEquatableArray());
        }

        return new LoweringResult.Failed("no register is left to hold the pointer of an out parameter after the hypercall");
    }

    /// <summary>None, since saving costs two instructions; then a register that the call does not touch.</summary>
    private static IEnumerable<Register?> Spares(RegisterSet touched, CallingConvention callingConvention)
    {
        yield return null;
        RegisterSet used = touched.With(Register.Rsp);
        foreach (Register spare in CallerContract.Of(callingConvention).CalleeSaved.Except(used).Members().Take(1))
            yield return spare;
    }
}

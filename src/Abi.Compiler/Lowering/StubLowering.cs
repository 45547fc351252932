using Hyperabi.Compiler.Model;

namespace Hyperabi.Compiler.Lowering;

/// <summary>Lowers a signature to steps: from the caller's registers to the hypervisor's, and back.</summary>
public static class StubLowering
{
    /// <summary>Lowers a signature; a signature that has no lowering is a result, not an exception.</summary>
    public static LoweringResult Lower(StubSignature signature)
    {
        if (ConventionRules.Refusal(signature) is { } refusal)
            return new LoweringResult.Failed(refusal);
        return new StubBuilder(signature).Build() is { } steps
            ? new LoweringResult.Lowered(steps.ToEquatableArray())
            : new LoweringResult.Failed("no register is left to hold the pointer of an out parameter after the hypercall");
    }
}

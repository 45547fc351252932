using Hyperabi.Compiler.Model;

namespace Hyperabi.Compiler.Lowering;

/// <summary>Builds a stub whose host sees every register: VMCALL, or VMMCALL.</summary>
internal static class PlainStub
{
    /// <summary>The steps, or null where no register is left for a pointer.</summary>
    /// <param name="signature">A signature that obeys <see cref="ConventionRules"/>.</param>
    /// <param name="spare">A callee-saved register that is saved although the call leaves it alone, or null.</param>
    public static List<Step>? Build(StubSignature signature, Register? spare)
    {
        Convention convention = signature.Convention;
        var frame = new StubFrame(signature, ConventionRules.Touched(signature), spare);
        frame.Enter();
        if (convention.Selector is { } selector)
            frame.Steps.Add(new Step.LoadConstant(selector.Register, selector.Value));
        frame.Steps.Add(new Step.LoadNumber(convention.Number));
        frame.Steps.Add(new Step.EnterHypervisor(
            convention.Vendor == Vendor.IntelVmx ? HypercallKind.Vmcall : HypercallKind.Vmmcall));
        RegisterSet returned = signature.ReturnsValue ? RegisterSet.Of(convention.Results[0]) : RegisterSet.Empty;
        if (!frame.Store(frame.Pointers, returned))
            return null;
        if (signature.ReturnsValue && convention.Results[0] != Register.Rax)
            frame.Steps.Add(new Step.Move(Register.Rax, convention.Results[0], ScalarShape.UInt64));
        frame.Leave();
        return frame.Steps;
    }
}

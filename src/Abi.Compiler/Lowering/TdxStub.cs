using Hyperabi.Compiler.Model;

namespace Hyperabi.Compiler.Lowering;

/// <summary>Builds a stub of a trust domain: TDCALL, leaf TDG.VP.VMCALL.</summary>
/// <remarks>
/// Sources: Intel TDX module ABI, TDG.VP.VMCALL; Linux, arch/x86/virt/vmx/tdx/tdxcall.S, for clearing before the pops. The
/// module leaves every register alone where it refuses, and puts 0 into RAX where the host was reached.
/// </remarks>
internal static class TdxStub
{
    private static readonly Step.Label Refused = new("refused");
    private static readonly Step.Label Restore = new("restore");

    /// <summary>The registers that a call changes.</summary>
    public static RegisterSet Touched(StubSignature signature) =>
        Exposure.Of(signature).With(Register.Rax).With(Register.Rcx);

    /// <summary>The steps, or null where no register is left for a pointer.</summary>
    /// <param name="signature">A signature that obeys <see cref="ConventionRules"/>.</param>
    /// <param name="spare">A callee-saved register that is saved although the call leaves it alone, or null.</param>
    public static List<Step>? Build(StubSignature signature, Register? spare)
    {
        Convention convention = signature.Convention;
        RegisterSet exposed = Exposure.Of(signature);
        bool statusByPointer = signature.CallingConvention == CallingConvention.Win64;
        var frame = new StubFrame(signature, Touched(signature), spare);
        if (statusByPointer)
            frame.AddStatusPointer(signature.Arguments.Count, Register.Rax);
        frame.Enter();
        List<Step> steps = frame.Steps;

        steps.Add(new Step.LoadNumber(convention.Number));
        if (convention.Selector is { } selector)
            steps.Add(new Step.LoadConstant(selector.Register, selector.Value));
        foreach (Register unused in exposed.Except(ConventionRules.Inputs(signature)).Members())
            steps.Add(new Step.LoadConstant(unused, 0));
        steps.Add(new Step.LoadConstant(Register.Rcx, exposed.Bits));
        steps.Add(new Step.LoadConstant(Register.Rax, 0));
        steps.Add(new Step.EnterHypervisor(HypercallKind.Tdcall));
        int depth = frame.Depth;

        steps.Add(new Step.Test(Register.Rax, 64));
        steps.Add(new Step.JumpIf(Condition.NotZero, Refused));
        foreach (HomedPointer pointer in frame.Pointers.Where(p => p.Shape.IsBoolean))
            steps.AddRange([new Step.Test(pointer.From, 8), new Step.SetNotZero(pointer.From)]);
        RegisterSet results = signature.ReturnsValue ? RegisterSet.Of(convention.Results[0]) : RegisterSet.Empty;
        if (!frame.Store(frame.Pointers, results.With(Register.Rax)))
            return null;
        RegisterSet scrubbed = RegisterSet.Empty;
        switch (signature.Returns)
        {
            case { IsNarrow: false }:
                // RAX is 0 after a round trip, so that one exchange returns the result and clears its register.
                steps.Add(new Step.Exchange(Register.Rax, convention.Results[0], 64));
                scrubbed = results;
                break;
            case { IsBoolean: true }:
                steps.AddRange([new Step.Test(convention.Results[0], 8), new Step.SetNotZero(Register.Rax)]);
                break;
            case { } narrow:
                steps.Add(new Step.Move(Register.Rax, convention.Results[0], narrow));
                break;
        }

        if (!statusByPointer && !scrubbed.Contains(Register.Rdx))
        {
            steps.Add(new Step.LoadConstant(Register.Rdx, TransportStatus.Success));
            scrubbed = scrubbed.With(Register.Rdx);
        }

        // The refused path returns through here too; what the host could not write is cleared for nothing there.
        steps.Add(Restore);
        foreach (Register register in exposed.Except(scrubbed).Members())
            steps.Add(new Step.LoadConstant(register, 0));
        frame.Leave();

        frame.Depth = depth;
        return Refuse(frame, statusByPointer, signature.ReturnsValue) ? steps : null;
    }

    /// <summary>The module's status is passed on, and nothing else: results are 0, so that none of them looks like an answer.</summary>
    private static bool Refuse(StubFrame frame, bool statusByPointer, bool returnsValue)
    {
        List<Step> steps = frame.Steps;
        steps.Add(Refused);

        // RDX may keep a pointer still; RCX is the one register that nothing needs after the call.
        bool hasOuts = frame.Pointers.Any(p => !p.IsStatus);
        Register status = hasOuts ? Register.Rcx : statusByPointer ? Register.Rax : Register.Rdx;
        if (status != Register.Rax)
            steps.Add(new Step.Move(status, Register.Rax, ScalarShape.UInt64));
        if (status != Register.Rax && (returnsValue || hasOuts))
            steps.Add(new Step.LoadConstant(Register.Rax, 0));

        List<HomedPointer> pointers = [.. frame.Pointers.Select(p => p with { From = p.IsStatus ? status : Register.Rax })];
        if (!frame.Store(pointers, RegisterSet.Of(Register.Rax, status)))
            return false;
        if (status == Register.Rax && returnsValue)
            steps.Add(new Step.LoadConstant(Register.Rax, 0));
        if (!statusByPointer && status != Register.Rdx)
            steps.Add(new Step.Move(Register.Rdx, status, ScalarShape.UInt64));
        steps.Add(new Step.Jump(Restore));
        return true;
    }
}

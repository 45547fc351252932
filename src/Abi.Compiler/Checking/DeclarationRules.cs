using System.Globalization;
using Hyperabi.Compiler.Lowering;
using Hyperabi.Compiler.Model;

namespace Hyperabi.Compiler.Checking;

/// <summary>What a declaration must obey before any code can keep it.</summary>
internal static class DeclarationRules
{
    /// <summary>Why no code can keep the declaration, or null.</summary>
    public static string? Refusal(StubSignature signature)
    {
        Convention convention = signature.Convention;
        int ins = signature.Arguments.Count(a => a.Direction == ParameterDirection.In);
        int outs = signature.Arguments.Count - ins;
        int results = outs > 0 ? outs + 1 : signature.ReturnsValue ? 1 : 0;
        Register[] inputs = [convention.Number, .. convention.Arguments, .. Selectors(convention)];
        Register[] all = [.. inputs, .. convention.Results, .. convention.Clobbers];
        if (HypercallInstruction.Of(signature) is null)
            return Text($"the declaration's vendor {convention.Vendor} is unknown");
        if (CallerFacts.Of(signature.CallingConvention) is null)
            return Text($"the declaration's calling convention {signature.CallingConvention} is unknown");
        if (all.Any(r => r is < Register.Rax or > Register.R15 or Register.Rsp))
            return "the declaration gives a value to a register that cannot carry one";
        if (inputs.Distinct().Count() < inputs.Length || convention.Results.Distinct().Count() < convention.Results.Count)
            return "the declaration uses a register twice";
        if (ins > convention.Arguments.Count || results > convention.Results.Count)
            return "the declaration has more values than its convention has registers";
        if (signature.Arguments.Any(a => !IsWidth(a.Shape.Width)) || signature.Returns is { } returns && !IsWidth(returns.Width))
            return "the declaration has a value of a width that no register has";
        return convention.Vendor switch
        {
            Vendor.IntelTdx => OfTdx(signature, [.. inputs, .. convention.Results]),
            Vendor.AmdSevEs when signature.Ghcb is not null && convention.Number != Register.Rax && !Selectors(convention).Contains(Register.Rax) =>
                "the declaration puts nothing into rax, which the GHCB protocol demands of a vmmcall",
            _ => null,
        };
    }

    private static bool IsWidth(int bits) => bits is 8 or 16 or 32 or 64;

    private static string? OfTdx(StubSignature signature, Register[] carriers)
    {
        if (carriers.Any(r => r is Register.Rax or Register.Rcx or Register.Rbp))
            return "the declaration shows a register to the host that a trust domain must not show";
        return signature.Convention switch
        {
            { Number: Register.R10 } when signature.Number == 0 => "the declaration's number is 0, which in r10 is no hypercall",
            { Number: not Register.R10, Selector: null or { Register: not Register.R10 } } => "the declaration puts nothing into r10",
            _ => null,
        };
    }

    private static Register[] Selectors(Convention convention) => convention.Selector is { } selector ? [selector.Register] : [];

    private static string Text(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}

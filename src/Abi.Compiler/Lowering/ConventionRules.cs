using System.Globalization;
using Hyperabi.Compiler.Model;

namespace Hyperabi.Compiler.Lowering;

/// <summary>What a convention must obey before anything can be lowered to it.</summary>
public static class ConventionRules
{
    /// <summary>Why a signature cannot be lowered, or null where it can.</summary>
    public static string? Refusal(StubSignature signature)
    {
        Convention convention = signature.Convention;
        if (!Vendors.All.Contains(convention.Vendor))
            return Text($"vendor {convention.Vendor} has no lowering");
        if (!CallingConventions.All.Contains(signature.CallingConvention))
            return Text($"calling convention {signature.CallingConvention} has no lowering");
        if (IllegalRegister(convention) is { } illegal)
        {
            return illegal == Register.Rsp
                ? "rsp cannot carry a value: it is the stack pointer"
                : Text($"there is no register {illegal}");
        }

        if (RegisterUsedTwice(convention) is { } twice)
            return Text($"register {twice.AssemblyName()} is used twice");
        if (VendorRules.Refusal(signature) is { } ofVendor)
            return ofVendor;
        int arguments = signature.Arguments.Count(a => a.Direction == ParameterDirection.In);
        if (arguments > convention.Arguments.Count)
            return Text($"{arguments} arguments, but the convention has {convention.Arguments.Count} argument registers");
        foreach (ArgumentShape argument in signature.Arguments)
        {
            if (argument.Shape.Width is not (8 or 16 or 32 or 64))
                return Text($"no register holds a value of {argument.Shape.Width} bits");
        }

        int results = ResultCount(signature);
        if (results > convention.Results.Count)
            return Text($"{results} results, but the convention has {convention.Results.Count} result registers");
        return null;
    }

    /// <summary>The result registers that a signature needs: the returned value's comes first, even where it is unused.</summary>
    public static int ResultCount(StubSignature signature)
    {
        int outs = signature.Arguments.Count(a => a.Direction == ParameterDirection.Out);
        return outs > 0 ? outs + 1 : signature.ReturnsValue ? 1 : 0;
    }

    /// <summary>The registers that hold what the declaration says when the hypervisor is entered.</summary>
    public static RegisterSet Inputs(StubSignature signature)
    {
        Convention convention = signature.Convention;
        RegisterSet inputs = RegisterSet.Of(convention.Number)
            .With(convention.Arguments.Take(signature.Arguments.Count(a => a.Direction == ParameterDirection.In)));
        return convention.Selector is { } selector ? inputs.With(selector.Register) : inputs;
    }

    /// <summary>The registers in which the hypervisor leaves what the declaration takes.</summary>
    /// <remarks>It writes its first result register whether or not the declaration returns it.</remarks>
    public static RegisterSet Results(StubSignature signature) =>
        RegisterSet.Empty.With(signature.Convention.Results.Take(Math.Max(1, ResultCount(signature))));

    /// <summary>The registers that a call changes: its own of the convention's, and those that the hypervisor clobbers.</summary>
    public static RegisterSet Touched(StubSignature signature) =>
        Inputs(signature).Or(Results(signature)).With(signature.Convention.Clobbers);

    /// <summary>A register of the convention that can never carry a value, or null.</summary>
    public static Register? IllegalRegister(Convention convention) =>
        convention.Arguments.Concat(convention.Results).Concat(convention.Clobbers).Append(convention.Number).Concat(SelectorRegister(convention))
            .Where(register => register is Register.Rsp or < Register.Rax or > Register.R15)
            .Cast<Register?>()
            .FirstOrDefault();

    /// <summary>A register that two arguments, an argument and the number, or two results claim, or null.</summary>
    public static Register? RegisterUsedTwice(Convention convention) =>
        FirstRepeated(SelectorRegister(convention).Concat(convention.Arguments).Append(convention.Number)) ?? FirstRepeated(convention.Results);

    private static Register[] SelectorRegister(Convention convention) =>
        convention.Selector is { } selector ? [selector.Register] : [];

    private static Register? FirstRepeated(IEnumerable<Register> registers)
    {
        RegisterSet seen = RegisterSet.Empty;
        foreach (Register register in registers)
        {
            if (seen.Contains(register))
                return register;
            seen = seen.With(register);
        }

        return null;
    }

    private static string Text(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}

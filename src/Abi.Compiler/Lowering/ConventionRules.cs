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

    /// <summary>The registers that a call changes: its own of the convention's, and those that the hypervisor clobbers.</summary>
    /// <remarks>The hypervisor writes its first result register whether or not the declaration returns it.</remarks>
    public static RegisterSet Touched(StubSignature signature)
    {
        Convention convention = signature.Convention;
        int arguments = signature.Arguments.Count(a => a.Direction == ParameterDirection.In);
        return RegisterSet.Of(convention.Number)
            .With(convention.Arguments.Take(arguments))
            .With(convention.Results.Take(Math.Max(1, ResultCount(signature))))
            .With(convention.Clobbers);
    }

    /// <summary>A register of the convention that can never carry a value, or null.</summary>
    public static Register? IllegalRegister(Convention convention) =>
        convention.Arguments.Concat(convention.Results).Concat(convention.Clobbers).Append(convention.Number)
            .Where(register => register is Register.Rsp or < Register.Rax or > Register.R15)
            .Cast<Register?>()
            .FirstOrDefault();

    /// <summary>A register that two arguments, an argument and the number, or two results claim, or null.</summary>
    public static Register? RegisterUsedTwice(Convention convention) =>
        FirstRepeated(convention.Arguments.Append(convention.Number)) ?? FirstRepeated(convention.Results);

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

using System.Globalization;
using Hyperabi.Compiler.Model;

namespace Hyperabi.Compiler.Emit.CSharp;

/// <summary>The body of a stub's method: one call of the runtime, with conversions around it.</summary>
internal static class StubBody
{
    // Names that no C# parameter has by accident.
    private const string Result = "__result";
    private const string Outputs = "__outputs";

    // The runtime has an overload for each of these argument counts.
    private const int MaximumDirectArguments = 4;

    private const string Inlining =
        "[global::System.Runtime.CompilerServices.MethodImpl(global::System.Runtime.CompilerServices.MethodImplOptions.AggressiveInlining)]";

    /// <summary>
    /// The attribute by which the call is compiled into the caller, or null. A frame of its own around the runtime's would cost several
    /// times what the call does; a method with results in memory calls a method in any case.
    /// </summary>
    public static string? AttributeOf(CSharpStub stub) => IsDirect(stub) && !stub.HasMethodImpl ? Inlining : null;

    /// <summary>Prints the body.</summary>
    /// <param name="writer">Where it goes.</param>
    /// <param name="hypercall">The hypercall.</param>
    /// <param name="stub">Its method.</param>
    /// <param name="table">The expression for the table.</param>
    /// <param name="entry">The arguments that say where the hypercall's entry is.</param>
    public static void Write(SourceWriter writer, Hypercall hypercall, CSharpStub stub, string table, string entry)
    {
        List<string> arguments = stub.Parameters
            .Where(p => p.Direction == ParameterDirection.In)
            .Select(p => ValueConversion.ToRegister(p.Type, p.Name))
            .ToList();
        List<CSharpParameter> outputs = stub.Parameters.Where(p => p.Direction == ParameterDirection.Out).ToList();
        string call = Call(hypercall, stub, table, entry, arguments);
        if (outputs.Count == 0)
        {
            writer.Line($"    => {(stub.Returns is { } returns ? ValueConversion.FromRegister(returns, call) : call)};");
            return;
        }

        writer.Open();
        writer.Line($"global::System.Span<ulong> {Outputs} = stackalloc ulong[{Text(outputs.Count)}];");
        writer.Line(stub.Returns is null ? $"{call};" : $"ulong {Result} = {call};");
        for (int i = 0; i < outputs.Count; i++)
            writer.Line($"{outputs[i].Name} = {ValueConversion.FromRegister(outputs[i].Type, $"{Outputs}[{Text(i)}]")};");
        if (stub.Returns is { } type)
            writer.Line($"return {ValueConversion.FromRegister(type, Result)};");
        writer.Close();
    }

    /// <summary>Whether the runtime has a method of this shape.</summary>
    private static bool IsDirect(CSharpStub stub) =>
        stub.Parameters.Count <= MaximumDirectArguments && stub.Parameters.All(parameter => parameter.Direction == ParameterDirection.In);

    private static string Call(Hypercall hypercall, CSharpStub stub, string table, string entry, List<string> arguments)
    {
        string number = hypercall.Number.ToString(CultureInfo.InvariantCulture);
        bool hasOutputs = stub.Parameters.Count != arguments.Count;
        if (IsDirect(stub))
        {
            string method = stub.SuppressesTransition ? "CallWithoutTransition" : "Call";
            return $"{table}.{method}({string.Join(", ", arguments.Prepend(number).Prepend(entry))})";
        }

        string span = arguments.Count == 0 ? "default" : $"stackalloc ulong[] {{ {string.Join(", ", arguments)} }}";
        return hasOutputs
            ? $"{table}.Call({entry}, {number}, {span}, {Outputs}, {OutMask(stub)})"
            : $"{table}.Call({entry}, {number}, {span}, default, 0)";
    }

    /// <summary>Which of the parameters are outputs, a bit each.</summary>
    private static string OutMask(CSharpStub stub)
    {
        uint mask = 0;
        for (int i = 0; i < stub.Parameters.Count; i++)
        {
            if (stub.Parameters[i].Direction == ParameterDirection.Out)
                mask |= 1u << i;
        }

        return "0x" + mask.ToString("x", CultureInfo.InvariantCulture);
    }

    private static string Text(int number) => number.ToString(CultureInfo.InvariantCulture);
}

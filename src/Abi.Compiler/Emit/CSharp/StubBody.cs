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

    public static void Write(SourceWriter writer, Hypercall hypercall, CSharpStub stub, string tableInstance)
    {
        List<string> arguments = stub.Parameters
            .Where(p => p.Direction == ParameterDirection.In)
            .Select(p => ValueConversion.ToRegister(p.Type, p.Name))
            .ToList();
        List<CSharpParameter> outputs = stub.Parameters.Where(p => p.Direction == ParameterDirection.Out).ToList();
        string call = Call(hypercall, tableInstance, arguments, outputs.Count);
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

    private static string Call(Hypercall hypercall, string table, List<string> arguments, int outputs)
    {
        string number = hypercall.Number.ToString(CultureInfo.InvariantCulture);
        if (outputs == 0 && arguments.Count <= MaximumDirectArguments)
            return $"{table}.Call({string.Join(", ", arguments.Prepend(number))})";
        string span = arguments.Count == 0 ? "default" : $"stackalloc ulong[] {{ {string.Join(", ", arguments)} }}";
        return outputs == 0 ? $"{table}.Call({number}, {span})" : $"{table}.Call({number}, {span}, {Outputs})";
    }

    private static string Text(int number) => number.ToString(CultureInfo.InvariantCulture);
}

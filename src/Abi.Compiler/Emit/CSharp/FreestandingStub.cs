using System.Globalization;
using Hyperabi.Compiler.Model;

namespace Hyperabi.Compiler.Emit.CSharp;

/// <summary>Prints a method that calls an entry of the object without a transition.</summary>
/// <remarks>
/// <para>
/// Where C# and the entry agree about every value, the method is <c>extern</c>, and a call of it is a <c>call</c> of the entry.
/// </para>
/// <para>
/// They do not about results narrower than 32 bits. As C's conventions have it, an entry leaves the rest of RAX as it is; compiled
/// C# takes it for granted that whoever returns such a value has extended it. And a <c>bool</c> of a trusted host may be any byte.
/// There the method takes the whole register, or a byte, and makes of it what the hosted method would.
/// </para>
/// </remarks>
internal static class FreestandingStub
{
    private const int Extended = 32;

    // Names that no C# parameter has by accident.
    private const string Result = "__result";
    private const string ResultValue = "__value";
    private const string Transport = "__transport";

    /// <summary>Writes the method.</summary>
    /// <param name="writer">Where it goes.</param>
    /// <param name="stub">What the method looks like.</param>
    /// <param name="symbol">The entry.</param>
    /// <param name="hasTransportPointer">Whether the entry has a last parameter that the user's method lacks.</param>
    public static void Write(SourceWriter writer, CSharpStub stub, string symbol, bool hasTransportPointer)
    {
        if (hasTransportPointer || stub.Parameters.Any(IsConverted) || (stub.Returns is { } returns && IsNarrow(returns)))
            WriteConversion(writer, stub, symbol, hasTransportPointer);
        else
            WriteExtern(writer, stub, symbol);
    }

    /// <summary>The attributes that bind an <c>extern</c> method to a symbol.</summary>
    public static void WriteImport(SourceWriter writer, string symbol)
    {
        writer.Line($"[global::System.Runtime.RuntimeImport(\"*\", \"{symbol}\")]");
        writer.Line("[global::System.Runtime.CompilerServices.MethodImpl(global::System.Runtime.CompilerServices.MethodImplOptions.InternalCall)]");
    }

    /// <summary>The user's method, up to the closing parenthesis.</summary>
    public static string Signature(CSharpStub stub, string modifiers)
    {
        string parameters = string.Join(", ", stub.Parameters.Select(p => $"{Direction(p)}{p.Type.Name} {p.Name}"));
        return $"{modifiers} {stub.Returns?.Name ?? "void"} {stub.Name}({parameters})";
    }

    private static void WriteExtern(SourceWriter writer, CSharpStub stub, string symbol)
    {
        const string Partial = "partial";
        WriteImport(writer, symbol);
        string modifiers = stub.Modifiers.Substring(0, stub.Modifiers.LastIndexOf(Partial, StringComparison.Ordinal));
        writer.Line(Signature(stub, $"{modifiers}extern {Partial}") + ";");
    }

    private static void WriteConversion(SourceWriter writer, CSharpStub stub, string symbol, bool hasTransportPointer)
    {
        string entry = "__" + stub.Name.TrimStart('@') + "Entry";
        CSharpType? whole = stub.Returns is { } returned && !IsNarrow(returned) ? returned : null;
        string register = stub.Returns is null ? "void" : whole?.Name ?? "ulong";

        writer.Line(Signature(stub, stub.Modifiers));
        writer.Open();
        writer.Line("unsafe");
        writer.Open();
        IEnumerable<string> arguments = stub.Parameters.Select((p, i) => IsConverted(p) ? $"out byte {Byte(i)}" : Direction(p) + p.Name);
        string call = $"{entry}({string.Join(", ", hasTransportPointer ? arguments.Append("out _") : arguments)});";
        writer.Line(stub.Returns is null ? call : $"{register} {Result} = {call}");
        for (int i = 0; i < stub.Parameters.Count; i++)
        {
            if (IsConverted(stub.Parameters[i]))
                WriteAssignment(writer, stub.Parameters[i].Type, Byte(i), $"{stub.Parameters[i].Name} =", Byte(i) + "Value");
        }

        if (whole is not null)
            writer.Line($"return {Result};");
        else if (stub.Returns is { } narrow)
            WriteAssignment(writer, narrow, Result, "return", ResultValue);
        writer.Close();
        writer.Close();
        writer.Line();

        WriteImport(writer, symbol);
        IEnumerable<string> parameters = stub.Parameters.Select(p => $"{Direction(p)}{(IsConverted(p) ? "byte" : p.Type.Name)} {p.Name}");
        if (hasTransportPointer)
            parameters = parameters.Append($"out ulong {Transport}");
        writer.Line($"private static extern unsafe {register} {entry}({string.Join(", ", parameters)});");
    }

    /// <summary>Without a base library nothing but a pointer turns the bits of a field into a struct.</summary>
    private static void WriteAssignment(SourceWriter writer, CSharpType type, string register, string target, string local)
    {
        if (type.Kind != CSharpTypeKind.Struct)
        {
            writer.Line($"{target} {ValueConversion.FromRegister(type, register)};");
            return;
        }

        CSharpType field = type with { Name = type.Underlying, Kind = type.Shape.IsBoolean ? CSharpTypeKind.Boolean : CSharpTypeKind.Integer };
        writer.Line($"{type.Underlying} {local} = {ValueConversion.FromRegister(field, register)};");
        writer.Line($"{target} *({type.Name}*)&{local};");
    }

    private static bool IsConverted(CSharpParameter parameter) => parameter.Direction == ParameterDirection.Out && parameter.Type.Shape.IsBoolean;

    private static bool IsNarrow(CSharpType type) => type.Shape.Width < Extended;

    private static string Direction(CSharpParameter parameter) => parameter.Direction == ParameterDirection.Out ? "out " : "";

    private static string Byte(int index) => "__byte" + index.ToString(CultureInfo.InvariantCulture);
}

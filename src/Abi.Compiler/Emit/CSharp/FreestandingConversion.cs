using System.Globalization;
using Hyperabi.Compiler.Emit.Text;
using Hyperabi.Compiler.Model;

namespace Hyperabi.Compiler.Emit.CSharp;

/// <summary>Prints a method that calls an entry, and makes values of what comes back.</summary>
internal static class FreestandingConversion
{
    // Names that no C# parameter has by accident.
    private const string Result = "__result";
    private const string ResultValue = "__value";
    private const string Answer = "__answer";
    private const string Status = "__status";

    private const string AnswerType = "global::Hyperabi.HypercallAnswer";

    /// <summary>Writes a method that takes the result register, or the result.</summary>
    public static void Write(SourceWriter writer, CSharpStub stub, FreestandingEntry entry, string signature)
    {
        string returned = stub.Returns is null ? "void" : IsRegister(stub) ? "ulong" : stub.Returns.Name;
        string name = Name(stub, "Entry");
        writer.Line(signature);
        Open(writer);
        writer.Line(Call(stub, name, stub.Returns is null ? "" : $"{returned} {Result} = "));
        WriteOutputs(writer, stub);
        WriteReturn(writer, stub, Result, IsRegister(stub));
        Close(writer);
        WriteEntry(writer, stub, entry, returned, name);
    }

    /// <summary>Writes a method that asks for the transport's status too.</summary>
    public static void WriteChecked(SourceWriter writer, CSharpStub stub, FreestandingEntry entry, string signature, string transport)
    {
        string name = Name(stub, "Answer");
        writer.Line(signature);
        Open(writer);
        if (entry.HasTransportPointer)
        {
            // Stubs that trust the host leave it alone.
            string returned = stub.Returns is null ? "void" : IsRegister(stub) ? "ulong" : stub.Returns.Name;
            writer.Line($"ulong {Status} = 0;");
            writer.Line(Call(stub, name, stub.Returns is null ? "" : $"{returned} {Result} = ", $"&{Status}"));
            writer.Line($"{transport} = new global::Hyperabi.TransportStatus({Status});");
            WriteOutputs(writer, stub);
            WriteReturn(writer, stub, Result, IsRegister(stub));
            Close(writer);
            WriteEntry(writer, stub, entry, returned, name, $"ulong* {Status}");
            return;
        }

        writer.Line(Call(stub, name, $"{AnswerType} {Answer} = "));
        writer.Line($"{transport} = {Answer}.TransportOn(global::Hyperabi.HypercallPatching.Platform({FreestandingEmitter.PatchTableMember}), {entry.Trusting}, {entry.Reporting}, {AbiNumber.Format(entry.Features)});");
        WriteOutputs(writer, stub);
        WriteReturn(writer, stub, Answer + ".Value", isRegister: true);
        Close(writer);
        WriteEntry(writer, stub, entry, AnswerType, name);
    }

    /// <summary>Whether what an entry stores through a pointer is no value of the type yet.</summary>
    public static bool IsConverted(CSharpParameter parameter) => parameter.Direction == ParameterDirection.Out && parameter.Type.Shape.IsBoolean;

    private static bool IsRegister(CSharpStub stub) => stub.Returns is { } returns && FreestandingStub.IsNarrow(returns);

    private static string Call(CSharpStub stub, string entry, string target, params string[] moreArguments)
    {
        IEnumerable<string> arguments = stub.Parameters
            .Select((p, i) => IsConverted(p) ? $"out byte {Byte(i)}" : FreestandingStub.Direction(p) + p.Name);
        return $"{target}{entry}({string.Join(", ", arguments.Concat(moreArguments))});";
    }

    private static void WriteOutputs(SourceWriter writer, CSharpStub stub)
    {
        for (int i = 0; i < stub.Parameters.Count; i++)
        {
            if (IsConverted(stub.Parameters[i]))
                WriteValue(writer, stub.Parameters[i].Type, Byte(i), $"{stub.Parameters[i].Name} =", Byte(i) + "Value");
        }
    }

    private static void WriteReturn(SourceWriter writer, CSharpStub stub, string result, bool isRegister)
    {
        if (stub.Returns is not { } returns)
            return;
        if (isRegister)
            WriteValue(writer, returns, result, "return", ResultValue);
        else
            writer.Line($"return {result};");
    }

    /// <summary>Without a base library nothing but a pointer turns the bits of a field into a struct.</summary>
    private static void WriteValue(SourceWriter writer, CSharpType type, string register, string target, string local)
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

    private static void WriteEntry(
        SourceWriter writer, CSharpStub stub, FreestandingEntry entry, string returned, string name, params string[] moreParameters)
    {
        IEnumerable<string> parameters = stub.Parameters
            .Select(p => $"{FreestandingStub.Direction(p)}{(IsConverted(p) ? "byte" : p.Type.Name)} {p.Name}");
        writer.Line();
        FreestandingStub.WriteImport(writer, entry.Symbol);
        writer.Line($"private static extern unsafe {returned} {name}({string.Join(", ", parameters.Concat(moreParameters))});");
    }

    private static void Open(SourceWriter writer)
    {
        writer.Open();
        writer.Line("unsafe");
        writer.Open();
    }

    private static void Close(SourceWriter writer)
    {
        writer.Close();
        writer.Close();
    }

    private static string Name(CSharpStub stub, string suffix) => "__" + stub.Name.TrimStart('@') + suffix;

    private static string Byte(int index) => "__byte" + index.ToString(CultureInfo.InvariantCulture);
}

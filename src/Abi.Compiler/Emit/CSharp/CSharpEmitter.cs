using System.Globalization;
using Hyperabi.Compiler.Encoding;
using Hyperabi.Compiler.Model;

namespace Hyperabi.Compiler.Emit.CSharp;

/// <summary>Prints the C# that a table's class gets.</summary>
public static class CSharpEmitter
{
    /// <summary>The member with the machine code of every stub.</summary>
    public const string CodeMember = "Code";

    /// <summary>The member with the text of every header.</summary>
    public const string HeadersMember = "Headers";

    /// <summary>The whole source file.</summary>
    /// <param name="table">The table.</param>
    /// <param name="generatorVersion">The version that the record names.</param>
    public static string Emit(CSharpTable table, string generatorVersion)
    {
        IReadOnlyList<Stub>[] stubs = [.. table.Abi.Hypercalls.Select(hypercall => Stub.Of(table.Abi, hypercall))];
        var writer = new SourceWriter();

        WriteStart(writer, table, generatorVersion);
        writer.OpenNamespace(table.Class);
        WriteClass(writer, table, stubs);
        writer.Line();
        WriteTableInstance(writer, table, stubs);
        writer.CloseNamespace(table.Class);
        return writer.ToString();
    }

    /// <summary>What every file begins with: who wrote it, and the record.</summary>
    internal static void WriteStart(SourceWriter writer, CSharpTable table, string generatorVersion)
    {
        // The user's documentation is repeated here, away from the usings it was written for; its warnings belong there.
        writer.Preamble(
            $"the hypercalls of {table.Class.FullName}. Edit the declarations, not this file.",
            " CS0612, CS0618, CS1570, CS1571, CS1572, CS1573, CS1574, CS1580, CS1581, CS1584, CS1587, CS1589, CS1590, CS1591, CS1658, CS1734");
        writer.Line($"[assembly: global::System.Reflection.AssemblyMetadata(\"{Record.RecordWriter.KeyPrefix}{table.Class.FullName}\",");
        RawString.Write(writer, Record.RecordWriter.Write(table.Abi, generatorVersion), after: ")]");
        writer.Line();
    }

    private static void WriteClass(SourceWriter writer, CSharpTable table, IReadOnlyList<Stub>[] stubs)
    {
        writer.OpenClass(table.Class);
        int entries = 0;
        for (int i = 0; i < table.Stubs.Count; i++)
        {
            if (i > 0)
                writer.Line();
            bool hasEntry = stubs[i].Any(stub => stub.Result is StubResult.Encoded);
            string entry = hasEntry ? $"{EntriesClass(table)}.First, {(entries++).ToString(CultureInfo.InvariantCulture)}" : "0, 0";
            WriteStub(writer, table, table.Abi.Hypercalls[i], table.Stubs[i], stubs[i], entry);
        }

        if (!table.TakenMembers.Contains(CodeMember))
        {
            writer.Line();
            writer.Line("/// <summary>The machine code of every stub, for each vendor and calling convention.</summary>");
            writer.Line($"{table.Accessibility} static global::Hyperabi.HypercallCode {CodeMember} => {InstanceClass(table)}.Instance.Code;");
        }

        if (!table.TakenMembers.Contains(HeadersMember))
            WriteHeaders(writer, table);
        writer.CloseClass(table.Class);
    }

    private static void WriteStub(
        SourceWriter writer, CSharpTable table, Hypercall hypercall, CSharpStub stub, IReadOnlyList<Stub> code, string entry)
    {
        StubDocumentation.Write(writer, table.Abi, hypercall, stub.Documentation, code);
        string parameters = string.Join(", ", stub.Parameters.Select(p =>
            $"{(p.Direction == ParameterDirection.Out ? "out " : "")}{p.Type.Name} {p.Name}"));
        if (StubBody.AttributeOf(stub) is { } attribute)
            writer.Line(attribute);
        writer.Line($"{stub.Modifiers} {stub.Returns?.Name ?? "void"} {stub.Name}({parameters})");
        StubBody.Write(writer, hypercall, stub, $"{InstanceClass(table)}.Instance", entry);
    }

    internal static void WriteHeaders(SourceWriter writer, CSharpTable table)
    {
        if (table.Abi.Headers.Count == 0)
            return;
        writer.Line();
        writer.Line("/// <summary>The text of every uapi header, for the newest kernel version.</summary>");
        writer.Line($"{table.Accessibility} static class {HeadersMember}");
        writer.Open();
        for (int i = 0; i < table.Abi.Headers.Count; i++)
        {
            UapiHeader header = table.Abi.Headers[i];
            if (i > 0)
                writer.Line();
            writer.Line($"/// <summary><c>{header.Path}</c>.</summary>");
            writer.Line($"public const string {table.HeaderMembers[i]} =");
            RawString.Write(writer, Header.HeaderEmitter.Emit(table.Abi, header, version: null), after: ";");
        }

        writer.Close();
    }

    private static void WriteTableInstance(SourceWriter writer, CSharpTable table, IReadOnlyList<Stub>[] stubs)
    {
        string name = InstanceClass(table);
        writer.Line($"file sealed class {name} : global::Hyperabi.HypercallTable");
        writer.Open();
        writer.Line($"internal static readonly {name} Instance = new();");
        writer.Line();
        writer.Line($"private {name}() : base(\"{table.Class.FullName}\", \"{table.Abi.Hypervisor}\") {{ }}");
        writer.Line();
        writer.Line("protected override global::System.ReadOnlySpan<byte> Stubs =>");
        RawString.Write(writer, StubsText.Of(table.Abi, stubs), after: "u8;");
        writer.Close();
        if (table.Stubs.Count == 0)
            return;

        // A class of its own: it is settled by the first hypercall, not by whoever looks at the code.
        writer.Line();
        writer.Line($"file static class {EntriesClass(table)}");
        writer.Open();
        writer.Line($"internal static readonly nint First = {name}.Instance.Settle();");
        writer.Close();
    }

    /// <summary>A name that no member or parameter has by accident: within the class those would win.</summary>
    private static string InstanceClass(CSharpTable table) => $"__{table.Abi.Name}Table";

    private static string EntriesClass(CSharpTable table) => $"__{table.Abi.Name}Entries";
}

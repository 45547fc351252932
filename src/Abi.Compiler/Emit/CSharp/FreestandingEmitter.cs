using Hyperabi.Compiler.Emit.Objects;
using Hyperabi.Compiler.Encoding;
using Hyperabi.Compiler.Model;

namespace Hyperabi.Compiler.Emit.CSharp;

/// <summary>Prints the C# that a table's class gets where there is no base library: methods bound to the table's object at link time.</summary>
/// <remarks>
/// The symbols are those of <c>hyperabi object</c> without <c>--prefix</c>. What the code needs of a base library is listed in
/// docs/freestanding.md.
/// </remarks>
public static class FreestandingEmitter
{
    /// <summary>The member with the address of the object's patch table.</summary>
    public const string PatchTableMember = "PatchTable";

    /// <summary>A body that satisfies every signature and needs no base library.</summary>
    internal const string NeverReturns = "{ while (true) { } }";

    /// <summary>The whole source file.</summary>
    /// <param name="table">The table.</param>
    /// <param name="generatorVersion">The version that the record names.</param>
    /// <param name="convention">The calling convention of the object: that of the format it is in.</param>
    public static string Emit(CSharpTable table, string generatorVersion, CallingConvention convention)
    {
        var names = new ObjectNames(ObjectNames.PrefixOf(table.Abi));
        Dictionary<string, string> symbols = new(StringComparer.Ordinal);
        var writer = new SourceWriter();
        CSharpEmitter.WriteStart(writer, table, generatorVersion);
        writer.OpenNamespace(table.Class);
        writer.OpenClass(table.Class);
        for (int i = 0; i < table.Stubs.Count; i++)
        {
            Hypercall hypercall = table.Abi.Hypercalls[i];
            IReadOnlyList<Stub> stubs = Stub.Of(table.Abi, hypercall);
            List<Stub> bound = [.. stubs.Where(stub => stub.CallingConvention == convention && stub.Result is StubResult.Encoded)];
            StubDocumentation.Write(writer, table.Abi, hypercall, table.Stubs[i].Documentation, stubs);
            if (WhyUnbound(hypercall, bound, convention, names.Entry(hypercall.Name), symbols) is { } reason)
                WriteUnbound(writer, table.Stubs[i], reason);
            else
                FreestandingStub.Write(writer, table.Stubs[i], new FreestandingEntry(names.Entry(hypercall.Name), bound, hypercall.Features));
            writer.Line();
        }

        WritePatchTable(writer, table, names);
        if (!table.TakenMembers.Contains(CSharpEmitter.HeadersMember))
            CSharpEmitter.WriteHeaders(writer, table);
        writer.CloseClass(table.Class);
        writer.CloseNamespace(table.Class);
        return writer.ToString();
    }

    /// <summary>Why no method can be bound, or null: the linker would only say that a symbol is missing, or call another hypercall.</summary>
    private static string? WhyUnbound(
        Hypercall hypercall, List<Stub> bound, CallingConvention convention, string symbol, Dictionary<string, string> symbols)
    {
        if (bound.Count == 0)
            return $"'{hypercall.Name}' has no entry in the object, since no vendor has a stub for it under {convention}.";
        if (symbols.TryGetValue(symbol, out string? other))
            return $"'{hypercall.Name}' and '{other}' are both '{symbol}' in the object; rename one.";
        symbols.Add(symbol, hypercall.Name);
        return null;
    }

    private static void WriteUnbound(SourceWriter writer, CSharpStub stub, string reason)
    {
        writer.Line($"#error Hyperabi: {reason}");
        writer.Line(FreestandingStub.Signature(stub, stub.Modifiers));
        writer.Line("    " + NeverReturns);
    }

    private static void WritePatchTable(SourceWriter writer, CSharpTable table, ObjectNames names)
    {
        const string Symbol = "__" + PatchTableMember;
        writer.Line("/// <summary>Where the jumps of the entries may lead: for <see cref=\"global::Hyperabi.HypercallPatching\"/>.</summary>");
        writer.Line($"{table.Accessibility} static unsafe global::Hyperabi.HypercallPatchTable* {PatchTableMember}");
        writer.Line($"    => (global::Hyperabi.HypercallPatchTable*)(delegate*<void>)&{Symbol};");
        writer.Line();
        FreestandingStub.WriteImport(writer, names.PatchTable);
        writer.Line($"private static extern void {Symbol}();");
    }
}

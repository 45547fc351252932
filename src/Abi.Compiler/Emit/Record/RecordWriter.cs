using System.Globalization;
using Hyperabi.Compiler.Emit.AbiText;
using Hyperabi.Compiler.Emit.Text;
using Hyperabi.Compiler.Model;

namespace Hyperabi.Compiler.Emit.Record;

/// <summary>Writes the record of a table: its ABI text, then a layout section with all else in the model.</summary>
/// <remarks>
/// The record is what a compiled assembly keeps of its declarations: the tool and other compilations read it without
/// executing anything. <c>docs/abi-text.md</c> describes the lines.
/// </remarks>
public static class RecordWriter
{
    /// <summary>The metadata key of a record, before the full name of the table's class.</summary>
    public const string KeyPrefix = "Hyperabi.Record:";

    /// <summary>The version of the record's form, on its first line.</summary>
    public const int SchemaVersion = 1;

    /// <summary>The record of a table; it ends with a line feed.</summary>
    /// <param name="table">The table.</param>
    /// <param name="generatorVersion">The version of what writes the record, for messages about it.</param>
    public static string Write(AbiTable table, string generatorVersion)
    {
        table = AbiOrder.Canonical(table);
        AbiEntries entries = AbiEntries.Of(table);
        var text = new LineWriter();
        text.Begin("hyperabi-record").Word(Int(SchemaVersion)).Pair("generator", generatorVersion).End();
        AbiTextEmitter.Write(text, table, entries);
        text.Begin("layout")
            .Pair("header", table.Header)
            .Pair("order", table.HeaderOrder == 0 ? null : Int(table.HeaderOrder))
            .End();
        if (table.Ghcb != GhcbCall.ByCell)
            Ghcb(text, table.Ghcb);
        foreach (UapiHeader header in table.Headers)
            Header(text, header);
        foreach (Hypercall hypercall in table.Hypercalls)
            Hypercall(text, hypercall);
        foreach (TakenNumber number in table.TakenNumbers)
            TakenNumber(text, number);
        Groups(text, table.Groups, entries);
        return text.ToString();
    }

    private static void Ghcb(LineWriter text, GhcbCall? ghcb)
    {
        text.Begin("ghcb");
        if (ghcb is null)
            text.Word(LayoutLines.GhcbHandler);
        else
            text.Pair("gs", ghcb.GsOffset is { } offset ? Int(offset) : null);
        text.End();
    }

    private static void Header(LineWriter text, UapiHeader header)
    {
        text.Begin("header").Word(header.Path)
            .Pair("guard", header.Guard)
            .Pair("license", header.License)
            .List("includes", header.Includes)
            .List("trailing-includes", header.TrailingIncludes)
            .End();
        Docs(text, header.Summary, 1);
    }

    private static void Hypercall(LineWriter text, Hypercall hypercall)
    {
        text.Begin("hypercall").Word(hypercall.Name)
            .Pair("text", Spelling(hypercall.NumberText, AbiNumber.Format(hypercall.Number)))
            .List("parameters", hypercall.Parameters.Select(p => p.Type))
            .Pair("returns", hypercall.Returns?.Type)
            .Pair("deprecated", hypercall.Deprecated)
            .End();
        Docs(text, hypercall.Summary, 1);
    }

    private static void TakenNumber(LineWriter text, TakenNumber number)
    {
        text.Begin("number").Word(number.Name)
            .Pair("text", Spelling(number.NumberText, AbiNumber.Format(number.Number)))
            .End();
        Docs(text, number.Summary, 1);
    }

    private static void Groups(LineWriter text, EquatableArray<UapiGroup> groups, AbiEntries entries)
    {
        Func<UapiConstant, int> constantOccurrence = entries.ConstantOccurrences();
        Func<UapiMacro, int> macroOccurrence = entries.MacroOccurrences();
        Func<UapiStruct, int> structOccurrence = entries.StructOccurrences();
        foreach (UapiGroup group in groups)
        {
            text.Begin("group").Word(group.Name)
                .Pair("header", group.Header)
                .Pair("order", group.Order == 0 ? null : Int(group.Order))
                .End();
            Docs(text, group.Summary, 1);
            foreach (UapiConstant constant in group.Constants)
            {
                Member(text, "constant", constant.Uapi, constantOccurrence(constant), constant.Name);
                if (constant.Shape is { } shape)
                    text.Pair("text", Spelling(constant.Text, AbiNumber.Format(constant.Value, shape)));
                text.End();
                Docs(text, constant.Summary, 2);
            }

            foreach (UapiMacro macro in group.Macros)
            {
                Member(text, "macro", macro.Uapi, macroOccurrence(macro), macro.Name).End();
                Docs(text, macro.Summary, 2);
            }

            if (group.Struct is { } type)
                Struct(text, type, structOccurrence(type));
        }
    }

    private static void Struct(LineWriter text, UapiStruct type, int occurrence)
    {
        Member(text, "struct", type.Uapi, occurrence, name: null).End();
        foreach (UapiField field in type.Fields)
        {
            text.Begin("field", 2).Word(field.Uapi).Pair("name", field.Name).End();
            Docs(text, field.Summary, 3);
        }
    }

    private static LineWriter Member(LineWriter text, string keyword, string uapi, int occurrence, string? name) => text
        .Begin(keyword, 1).Word(uapi)
        .Pair("occurrence", occurrence == 1 ? null : Int(occurrence))
        .Pair("name", name);

    private static void Docs(LineWriter text, EquatableArray<string> lines, int depth)
    {
        foreach (string line in lines)
            text.Begin("doc", depth).Word(line).End();
    }

    /// <summary>How a declaration spells a number, or null where that is how the ABI text does.</summary>
    private static string? Spelling(string declared, string canonical) => declared == canonical ? null : declared;

    private static string Int(int value) => value.ToString(CultureInfo.InvariantCulture);
}

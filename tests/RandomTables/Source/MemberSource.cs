using System.Globalization;
using System.Text;

namespace Hyperabi.RandomTables;

/// <summary>Writes the members of a table's class.</summary>
internal static class MemberSource
{
    private const string Indent = "    ";

    public static IEnumerable<string> Of(TableDeclaration table) =>
        table.Hypercalls.Select(Of)
            .Concat(table.TakenNumbers.Select(Of))
            .Concat(table.Constants.Select(c => Of(c, Indent)))
            .Concat(table.Macros.Select(m => Of(m, Indent)))
            .Concat(table.Groups.Select(Of))
            .Concat(table.Members)
            .Concat(DeclaredTypes.Of(table, nested: true));

    private static string Of(HypercallDeclaration hypercall)
    {
        var text = new StringBuilder();
        Lines.Documentation(text, hypercall.Documentation, Indent);
        text.Append(Indent).Append(AttributeSource.Of(hypercall)).Append('\n');
        foreach (ConventionDeclaration convention in hypercall.Conventions)
            text.Append(Indent).Append(AttributeSource.Of(convention)).Append('\n');
        if (hypercall.Obsolete is { } message)
            text.Append(Indent).Append(message.Length == 0 ? "[System.Obsolete]" : $"[System.Obsolete({Lines.Quote(message)})]").Append('\n');
        bool isUnsafe = hypercall.Returns?.IsUnsafe == true || hypercall.Parameters.Any(p => p.Type.IsUnsafe);
        text.Append(Indent)
            .Append(isUnsafe ? hypercall.Modifiers.Replace("static ", "static unsafe ", StringComparison.Ordinal) : hypercall.Modifiers).Append(' ')
            .Append(hypercall.Returns?.Name ?? "void").Append(' ')
            .Append(hypercall.Name).Append('(')
            .AppendJoin(", ", hypercall.Parameters.Select(p => $"{p.Modifiers}{(p.Modifiers.Length > 0 ? " " : "")}{p.Type.Name} {p.Name}"))
            .Append(')').Append(hypercall.Tail).Append('\n');
        return text.ToString();
    }

    private static string Of(TakenNumberDeclaration number)
    {
        var text = new StringBuilder();
        Lines.Documentation(text, number.Documentation, Indent);
        string attribute = AttributeSource.Attribute(
            "HypercallNumber",
            [
                number.Uapi,
                number.WrittenStatus ?? $"NumberStatus.{number.Status}",
                number.Architecture is null ? null : $"Architecture = {Lines.Quote(number.Architecture)}",
                .. AttributeSource.Of(number.Versions),
                number.Further,
            ]);
        return text.Append(Indent).Append(attribute).Append('\n')
            .Append(Indent).Append(number.Type).Append(' ').Append(number.Name).Append(" = ").Append(number.Number.Written).Append(";\n")
            .ToString();
    }

    private static string UapiOf(ConstantDeclaration constant) => AttributeSource.Attribute(
        "Uapi",
        [
            constant.Uapi,
            constant.Expression is null ? null : $"Expression = {constant.Expression}",
            .. AttributeSource.Of(constant.Versions),
            constant.Further,
        ]);

    private static string Of(ConstantDeclaration constant, string indent)
    {
        var text = new StringBuilder();
        Lines.Documentation(text, constant.Documentation, indent);
        return text.Append(indent).Append(UapiOf(constant)).Append('\n')
            .Append(indent).Append(constant.Type).Append(' ').Append(constant.Name).Append(" = ").Append(constant.Value.Written).Append(";\n")
            .ToString();
    }

    private static string Of(MacroDeclaration macro, string indent) => new StringBuilder()
        .Append(indent).Append(AttributeSource.Attribute("UapiMacro", [macro.Uapi, macro.Expression, .. AttributeSource.Of(macro.Versions)])).Append('\n')
        .Append(indent).Append("public static ulong ").Append(macro.Name).Append('(')
        .AppendJoin(", ", macro.Parameters.Select(p => $"ulong {p}"))
        .Append(") => 0;\n")
        .ToString();

    private static string Of(GroupDeclaration group)
    {
        var text = new StringBuilder();
        Lines.Documentation(text, group.Documentation, Indent);
        string?[] named = [group.Header is null ? null : $"Header = {group.Header}", group.Order == 0 ? null : Text($"Order = {group.Order}")];
        text.Append(Indent).Append(AttributeSource.Attribute("UapiGroup", named)).Append('\n');
        switch (group.Kind)
        {
            case GroupKind.Class:
                text.Append(Indent).Append("public static class ").Append(group.Name).Append('\n');
                break;
            case GroupKind.Enum:
                text.Append(Indent).Append("public enum ").Append(group.Name).Append(" : ").Append(group.Underlying).Append('\n');
                break;
            default:
                WriteStructHead(text, group);
                break;
        }

        text.Append(Indent).Append("{\n");
        WriteMembers(text, group);
        return text.Append(Indent).Append("}\n").ToString();
    }

    private static void WriteStructHead(StringBuilder text, GroupDeclaration group)
    {
        if (group.Tag is not null)
            text.Append(Indent).Append(AttributeSource.Attribute("Uapi", [group.Tag, .. AttributeSource.Of(group.Versions)])).Append('\n');
        string size = group.WrittenSize ?? LayoutInC.SizeOf(group).ToString(CultureInfo.InvariantCulture);
        text.Append(Indent).Append("[StructLayout(LayoutKind.Explicit, Size = ").Append(size).Append(")]\n");
        text.Append(Indent).Append("public ").Append(group.Fields.Any(f => f.Length > 0) ? "unsafe " : "").Append("struct ").Append(group.Name).Append('\n');
    }

    private static void WriteMembers(StringBuilder text, GroupDeclaration group)
    {
        const string Inner = Indent + Indent;
        foreach (ConstantDeclaration constant in group.Constants)
        {
            if (group.Kind == GroupKind.Enum)
            {
                Lines.Documentation(text, constant.Documentation, Inner);
                text.Append(Inner).Append(UapiOf(constant)).Append('\n');
                text.Append(Inner).Append(constant.Name).Append(" = ").Append(constant.Value.Written).Append(",\n");
            }
            else
            {
                text.Append(Of(constant, Inner));
            }
        }

        foreach (MacroDeclaration macro in group.Macros)
            text.Append(Of(macro, Inner));
        foreach ((FieldDeclaration field, int offset) in LayoutInC.Of(group))
        {
            string at = field.WrittenOffset ?? offset.ToString(CultureInfo.InvariantCulture);
            text.Append(Inner).Append(field.WrittenAttributes ?? $"[FieldOffset({at}), Uapi({field.Uapi})]").Append(" public ");
            if (field.Length > 0)
                text.Append("fixed ").Append(field.Type).Append(' ').Append(field.Name).Append(Text($"[{field.Length}]")).Append(";\n");
            else
                text.Append(field.Type).Append(' ').Append(field.Name).Append(";\n");
        }
    }

    private static string Text(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}

using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Hyperabi.Generator.Parsing;

/// <summary>The macros of the constants that a table declares, so that one constant's initializer can name another.</summary>
internal sealed class MacroNames
{
    // A simple name that two types declare means neither; null stands for it, and for a constant without a macro.
    private readonly Dictionary<string, string?> _byName = new(StringComparer.Ordinal);

    public MacroNames(ParseContext context, AttributeMatcher attributes, IEnumerable<TypeDeclarationSyntax> parts)
    {
        foreach (TypeDeclarationSyntax part in parts)
        {
            foreach (MemberDeclarationSyntax member in part.Members)
            {
                if (member is FieldDeclarationSyntax field)
                    Add(context, attributes, field);
                else if (member is BaseTypeDeclarationSyntax nested)
                    Add(context, attributes, nested);
            }
        }
    }

    /// <summary>The macro of the constant that an expression names, or null.</summary>
    public string? Of(ExpressionSyntax expression) =>
        _byName.TryGetValue(expression.ToString(), out string? macro) ? macro : null;

    private void Add(ParseContext context, AttributeMatcher attributes, BaseTypeDeclarationSyntax nested)
    {
        string prefix = nested.Identifier.ValueText + ".";
        if (nested is EnumDeclarationSyntax values)
        {
            foreach (EnumMemberDeclarationSyntax member in values.Members)
                Add(context, attributes.Find(member, Names.Uapi), member.Identifier.ValueText, prefix);
        }
        else if (nested is ClassDeclarationSyntax type)
        {
            foreach (FieldDeclarationSyntax field in type.Members.OfType<FieldDeclarationSyntax>())
                Add(context, attributes, field, prefix);
        }
    }

    private void Add(ParseContext context, AttributeMatcher attributes, FieldDeclarationSyntax field, string prefix = "")
    {
        AttributeArguments? uapi = attributes.Find(field, Names.Uapi);
        foreach (VariableDeclaratorSyntax variable in field.Declaration.Variables)
            Add(context, uapi, variable.Identifier.ValueText, prefix);
    }

    private void Add(ParseContext context, AttributeArguments? uapi, string name, string prefix)
    {
        // A constant that no header has still hides others of its name.
        string? macro = context.StringOf(uapi?.Positional(0, "name"));
        _byName[name] = _byName.ContainsKey(name) && _byName[name] != macro ? null : macro;
        if (prefix.Length > 0)
            _byName[prefix + name] = macro;
    }
}

using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Hyperabi.Generator.Parsing;

/// <summary>The macros of the constants that a table declares, so that one constant's initializer can name another.</summary>
internal sealed class MacroNames
{
    // Longer than any chain of constants that someone wrote; each link of one costs stack.
    private const int MaximumDepth = 100;

    // A simple name that two types declare means neither; null stands for it, and for a constant without a macro.
    private readonly Dictionary<string, Macro?> _byName = new(StringComparer.Ordinal);
    private readonly ParseContext _context;
    private int _depth;

    public MacroNames(ParseContext context, AttributeMatcher attributes, IEnumerable<TypeDeclarationSyntax> parts)
    {
        _context = context;
        foreach (TypeDeclarationSyntax part in parts)
        {
            foreach (MemberDeclarationSyntax member in part.Members)
            {
                if (member is FieldDeclarationSyntax field)
                    Add(attributes, field);
                else if (member is BaseTypeDeclarationSyntax nested)
                    Add(attributes, nested);
            }
        }
    }

    /// <summary>The macro of the constant that an expression names and that has this value, or null.</summary>
    public string? NameOf(ExpressionSyntax expression, object value) =>
        Find(expression) is { } macro && ValueOf(macro) is { } own && IsSame(own, value) ? macro.Name : null;

    /// <summary>The macro of the constant that an expression names and what C makes of it, or null where that is not known.</summary>
    public CTerm? TermOf(ExpressionSyntax expression)
    {
        if (Find(expression) is not { } macro)
            return null;
        if (!macro.WasAsked)
        {
            // A constant that needs itself has no value, and the compiler reports it.
            macro.WasAsked = true;
            _depth++;
            macro.Term = _depth <= MaximumDepth && !macro.HasTextOfItsOwn && ValueOf(macro) is { } value && NumberReader.Bits(value) is not null
                ? CExpression.TermOf(macro.Initializer, value, this) is { } term ? term with { Text = macro.Name } : null
                : null;
            _depth--;
        }

        return macro.Term;
    }

    private static bool IsSame(object left, object right) => left is string || right is string
        ? Equals(left, right)
        : NumberReader.Bits(left) is { } bits && bits == NumberReader.Bits(right) && IsNegative(left) == IsNegative(right);

    private static bool IsNegative(object value) => NumberReader.ToUInt64(value) is null;

    private Macro? Find(ExpressionSyntax expression) =>
        expression is IdentifierNameSyntax or MemberAccessExpressionSyntax && _byName.TryGetValue(expression.ToString(), out Macro? macro)
            ? macro
            : null;

    private object? ValueOf(Macro macro) => _context.DeclaredValueOf(macro.Declaration, macro.Initializer);

    private void Add(AttributeMatcher attributes, BaseTypeDeclarationSyntax nested)
    {
        string prefix = nested.Identifier.ValueText + ".";
        if (nested is EnumDeclarationSyntax values)
        {
            foreach (EnumMemberDeclarationSyntax member in values.Members)
                Add(attributes.Find(member, Names.Uapi), member, member.Identifier.ValueText, member.EqualsValue?.Value, prefix);
        }
        else if (nested is ClassDeclarationSyntax type)
        {
            foreach (FieldDeclarationSyntax field in type.Members.OfType<FieldDeclarationSyntax>())
                Add(attributes, field, prefix);
        }
    }

    private void Add(AttributeMatcher attributes, FieldDeclarationSyntax field, string prefix = "")
    {
        AttributeArguments? uapi = attributes.Find(field, Names.Uapi);
        foreach (VariableDeclaratorSyntax variable in field.Declaration.Variables)
            Add(uapi, variable, variable.Identifier.ValueText, variable.Initializer?.Value, prefix);
    }

    private void Add(AttributeArguments? uapi, SyntaxNode declaration, string name, ExpressionSyntax? initializer, string prefix)
    {
        // A constant that no header has still hides others of its name.
        Macro? macro = _context.StringOf(uapi?.Positional(0, "name")) is { } written
            ? new Macro(written, declaration, initializer, HasTextOfItsOwn: uapi?.Named("Expression") is not null)
            : null;
        _byName[name] = _byName.ContainsKey(name) ? null : macro;
        if (prefix.Length > 0)
            _byName[prefix + name] = _byName.ContainsKey(prefix + name) ? null : macro;
    }

    /// <param name="Name">The macro's name.</param>
    /// <param name="Declaration">The constant's declaration.</param>
    /// <param name="Initializer">The initializer, or null where there is none.</param>
    /// <param name="HasTextOfItsOwn">Whether the author wrote the C text, whose type no one knows.</param>
    private sealed record Macro(string Name, SyntaxNode Declaration, ExpressionSyntax? Initializer, bool HasTextOfItsOwn)
    {
        public bool WasAsked { get; set; }

        public CTerm? Term { get; set; }
    }
}

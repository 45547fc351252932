using Hyperabi.Compiler.Emit.CSharp;
using Hyperabi.Compiler.Model;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Hyperabi.Generator.Parsing;

/// <summary>Finds what a type is to a register; predefined types are read from syntax, others resolved once a spelling in each part of a type.</summary>
internal sealed class TypeResolver(ParseContext context)
{
    private static readonly Dictionary<string, CSharpType> Predefined = new[]
    {
        Integer("byte", 8, false), Integer("sbyte", 8, true), Integer("ushort", 16, false), Integer("short", 16, true),
        Integer("uint", 32, false), Integer("int", 32, true), Integer("ulong", 64, false), Integer("long", 64, true),
        Integer("nuint", 64, false), Integer("nint", 64, true), Integer("char", 16, false),
        Integer("bool", 8, false) with { Kind = CSharpTypeKind.Boolean, Shape = ScalarShape.Boolean },
    }.ToDictionary(t => t.Name, StringComparer.Ordinal);

    // Deeper than any typedef of a typedef; a struct that contains itself through others has no end.
    private const int MaximumDepth = 16;

    private readonly Dictionary<(SyntaxNode, string), CSharpType?> _resolved = [];

    /// <summary>The type, or null where no register can carry it, or it is half typed.</summary>
    public CSharpType? Resolve(TypeSyntax syntax)
    {
        string written = syntax switch
        {
            PredefinedTypeSyntax predefined => predefined.Keyword.ValueText,
            IdentifierNameSyntax simple => simple.Identifier.Text,
            _ => syntax.ToString(),
        };
        if (Predefined.TryGetValue(written, out CSharpType? known))
            return known;
        if (syntax is RefTypeSyntax || syntax.ContainsDiagnostics)
            return null;
        (SyntaxNode, string) key = (ParseContext.ScopeOf(syntax), written);
        if (!_resolved.TryGetValue(key, out CSharpType? type))
        {
            type = context.ModelOf(syntax).GetTypeInfo(syntax, context.Cancellation).Type is { } symbol ? Of(symbol, MaximumDepth) : null;
            _resolved.Add(key, type);
        }

        return type;
    }

    /// <summary>Says why <see cref="Resolve"/> found nothing, and what to do.</summary>
    public static string Remedy =>
        "use an integer, an enum, a pointer, bool, or a struct with one field of such a type";

    private static CSharpType? Of(ITypeSymbol symbol, int depth)
    {
        if (symbol.SpecialType != SpecialType.None && Predefined.TryGetValue(symbol.ToDisplayString(), out CSharpType? known))
            return known;
        return symbol switch
        {
            IPointerTypeSymbol or IFunctionPointerTypeSymbol => Named(symbol, CSharpTypeKind.Pointer, Predefined["nuint"]),
            INamedTypeSymbol { TypeKind: TypeKind.Enum, EnumUnderlyingType: { } underlying } when Of(underlying, depth - 1) is { } integer =>
                Named(symbol, CSharpTypeKind.Enum, integer),
            INamedTypeSymbol { TypeKind: TypeKind.Struct, IsRefLikeType: false, SpecialType: SpecialType.None } type
                when depth > 0 && Wrapper.OnlyField(type) is { } field && Of(field.Type, depth - 1) is { } inner => Named(symbol, CSharpTypeKind.Struct, inner),
            _ => null,
        };
    }

    private static CSharpType Named(ITypeSymbol symbol, CSharpTypeKind kind, CSharpType inner) => new()
    {
        Name = symbol.ToDisplayString(SymbolDisplayFormat.FullyQualifiedFormat),
        ShortName = symbol.ToDisplayString(SymbolDisplayFormat.MinimallyQualifiedFormat),
        Kind = kind,
        Underlying = inner.Underlying,
        Shape = inner.Shape,
    };

    private static CSharpType Integer(string name, int width, bool signed) => new()
    {
        Name = name,
        ShortName = name,
        Kind = CSharpTypeKind.Integer,
        Underlying = name,
        Shape = new ScalarShape(width, signed),
    };
}

using Hyperabi.Generator.Diagnostics;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Hyperabi.Generator.Parsing;

/// <summary>What a class must be to have operations that differ by platform. It may have type parameters: each of its types chooses for itself.</summary>
internal static class OpsShape
{
    // Without the @ of names that are keywords: it is no part of the name.
    private static readonly SymbolDisplayFormat FullName = new(
        typeQualificationStyle: SymbolDisplayTypeQualificationStyle.NameAndContainingTypesAndNamespaces,
        genericsOptions: SymbolDisplayGenericsOptions.IncludeTypeParameters);

    /// <summary>A name that no other class has: classes may differ in their type parameters only.</summary>
    public static string UniqueName(INamedTypeSymbol symbol) => symbol.ToDisplayString(FullName).Replace('<', '{').Replace('>', '}');

    /// <summary>Whether generated code may declare the class again.</summary>
    public static bool CanBeExtended(INamedTypeSymbol symbol) => symbol.Name.Length > 0 && SelfAndContaining(symbol).All(type => !type.IsFileLocal && IsPartial(type));

    public static bool Check(ParseContext context, INamedTypeSymbol symbol, List<TypeDeclarationSyntax> parts, AttributeSyntax attribute)
    {
        string? problem =
            !IsPartial(symbol) ? "it is not partial"
            : !symbol.IsStatic ? "it is not static"
            : symbol.IsFileLocal ? "it is local to its file, and the generated part stands in another"
            : SelfAndContaining(symbol).Skip(1).Select(Problem).FirstOrDefault(p => p is not null);
        if (problem is not null)
            context.Reporter?.Report(Descriptors.OpsShape, NameOf(parts, attribute).GetLocation(), symbol.Name, problem);
        return problem is null;
    }

    /// <summary>The class's name in the part that has the attribute.</summary>
    public static SyntaxToken NameOf(List<TypeDeclarationSyntax> parts, AttributeSyntax attribute) =>
        (parts.Find(part => part.SyntaxTree == attribute.SyntaxTree && part.Span.Contains(attribute.Span)) ?? parts[0]).Identifier;

    private static string? Problem(INamedTypeSymbol containing) =>
        containing.IsFileLocal ? $"it is nested in '{containing.Name}', which is local to its file"
        : IsPartial(containing) ? null
        : $"it is nested in '{containing.Name}', which is not partial";

    private static IEnumerable<INamedTypeSymbol> SelfAndContaining(INamedTypeSymbol symbol)
    {
        for (INamedTypeSymbol? type = symbol; type is not null; type = type.ContainingType)
            yield return type;
    }

    private static bool IsPartial(INamedTypeSymbol type) => type.DeclaringSyntaxReferences
        .Select(reference => reference.GetSyntax())
        .OfType<TypeDeclarationSyntax>()
        .Any(part => part.Modifiers.Any(SyntaxKind.PartialKeyword));
}

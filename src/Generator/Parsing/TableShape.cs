using Hyperabi.Compiler.Emit.CSharp;
using Hyperabi.Compiler.Model;
using Hyperabi.Generator.Diagnostics;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Hyperabi.Generator.Parsing;

/// <summary>What a class must be to carry generated members, and how generated code declares it again.</summary>
internal static class TableShape
{
    // Without the @ of names that are keywords: it is no part of the name.
    private static readonly SymbolDisplayFormat FullName =
        new(typeQualificationStyle: SymbolDisplayTypeQualificationStyle.NameAndContainingTypesAndNamespaces);

    public static bool Check(ParseContext context, INamedTypeSymbol symbol, List<TypeDeclarationSyntax> parts, AttributeSyntax attribute)
    {
        // The part with the attribute says what the class is for.
        TypeDeclarationSyntax? declaration = parts.Find(part => part.Span.Contains(attribute.Span) && part.SyntaxTree == attribute.SyntaxTree);
        if (declaration is null)
            return false;
        if (!HasNameOfItsOwn(symbol))
            return false;
        SyntaxToken identifier = declaration.Identifier;
        string? problem =
            !parts.Any(part => part.Modifiers.Any(SyntaxKind.PartialKeyword)) ? "it is not partial"
            : !symbol.IsStatic ? "it is not static"
            : symbol.Arity > 0 ? "it has type parameters"
            : symbol.IsFileLocal ? "it is local to its file, and the generated part stands in another"
            : Containing(symbol).Select(Problem).FirstOrDefault(p => p is not null);
        if (problem is not null)
            context.Reporter?.Report(Descriptors.TableShape, identifier.GetLocation(), symbol.Name, problem);
        else if (declaration.SyntaxTree.Options is CSharpParseOptions { LanguageVersion: < LanguageVersion.CSharp11 } options)
        {
            context.Reporter?.Report(
                Descriptors.LanguageVersion, identifier.GetLocation(), options.LanguageVersion.ToDisplayString());
            return false;
        }

        return problem is null;
    }

    /// <summary>Whether generated code may declare the class again, as a table or not.</summary>
    public static bool CanBeExtended(INamedTypeSymbol symbol) => HasNameOfItsOwn(symbol) && Containing(symbol).Prepend(symbol).All(type =>
        type is { Arity: 0, IsFileLocal: false } && Parts(type).Any(part => part.Modifiers.Any(SyntaxKind.PartialKeyword)));

    /// <summary>The class as generated code declares it again.</summary>
    public static CSharpClass ClassOf(INamedTypeSymbol symbol) => new()
    {
        FullName = symbol.ToDisplayString(FullName),
        Namespace = symbol.ContainingNamespace.IsGlobalNamespace ? "" : symbol.ContainingNamespace.ToDisplayString(),
        Declarations = Containing(symbol).Reverse().Append(symbol)
            .Select(type => $"{(IsUnsafe(type) ? "unsafe " : "")}partial {Keyword(type)} {WrittenName(type)}")
            .ToEquatableArray(),
    };

    /// <summary>The accessibility of generated members: that of the class, where it can be a member's.</summary>
    public static string MemberAccessibility(INamedTypeSymbol symbol) =>
        symbol.DeclaredAccessibility == Accessibility.Public ? "public" : "internal";

    /// <summary>Whether generated code can name the class, and means no other class by it; the compiler reports what cannot.</summary>
    private static bool HasNameOfItsOwn(INamedTypeSymbol symbol)
    {
        for (ISymbol part = symbol; part.ContainingSymbol is INamespaceOrTypeSymbol container; part = container)
        {
            // A namespace and a type, or types of two kinds, may be given one name by mistake; the first has it.
            if (part.Name.Length == 0 || (IsKnownByName(part) && !SymbolEqualityComparer.Default.Equals(part, container.GetMembers(part.Name).First(IsKnownByName))))
                return false;
        }

        return true;

        static bool IsKnownByName(ISymbol member) => member is INamespaceSymbol or INamedTypeSymbol { Arity: 0, IsFileLocal: false };
    }

    private static IEnumerable<INamedTypeSymbol> Containing(INamedTypeSymbol symbol)
    {
        for (INamedTypeSymbol? type = symbol.ContainingType; type is not null; type = type.ContainingType)
            yield return type;
    }

    private static string? Problem(INamedTypeSymbol containing)
    {
        if (containing.IsFileLocal)
            return $"it is nested in '{containing.Name}', which is local to its file";
        if (containing.Arity > 0)
            return $"it is nested in '{containing.Name}', which has type parameters";
        bool partial = Parts(containing).Any(part => part.Modifiers.Any(SyntaxKind.PartialKeyword));
        return partial ? null : $"it is nested in '{containing.Name}', which is not partial";
    }

    private static string Keyword(INamedTypeSymbol type) => (type.TypeKind, type.IsRecord) switch
    {
        (TypeKind.Struct, true) => "record struct",
        (TypeKind.Struct, false) => "struct",
        (TypeKind.Interface, _) => "interface",
        (_, true) => "record",
        _ => "class",
    };

    /// <summary>A type that is unsafe lets its members have pointers, in whichever part they stand.</summary>
    private static bool IsUnsafe(INamedTypeSymbol type) => Parts(type).Any(part => part.Modifiers.Any(SyntaxKind.UnsafeKeyword));

    /// <summary>The name with its @, which contextual keywords need too, and its type parameters.</summary>
    private static string WrittenName(INamedTypeSymbol type)
    {
        TypeDeclarationSyntax declaration = Parts(type).First();
        return declaration.TypeParameterList is { } list
            ? $"{declaration.Identifier.Text}<{string.Join(", ", list.Parameters.Select(parameter => parameter.Identifier.Text))}>"
            : declaration.Identifier.Text;
    }

    private static IEnumerable<TypeDeclarationSyntax> Parts(INamedTypeSymbol type) =>
        type.DeclaringSyntaxReferences.Select(reference => reference.GetSyntax()).OfType<TypeDeclarationSyntax>();
}

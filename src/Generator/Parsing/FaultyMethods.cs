using Hyperabi.Compiler.Emit.CSharp;
using Hyperabi.Compiler.Model;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Hyperabi.Generator.Parsing;

/// <summary>Declares again those hypercalls that get no stub, so that the compiler misses no body and reports what is at fault.</summary>
internal static class FaultyMethods
{
    private static readonly SymbolDisplayFormat Signature = SymbolDisplayFormat.FullyQualifiedFormat
        .WithMemberOptions(SymbolDisplayMemberOptions.IncludeType | SymbolDisplayMemberOptions.IncludeRef | SymbolDisplayMemberOptions.IncludeParameters)
        .WithParameterOptions(SymbolDisplayParameterOptions.IncludeType | SymbolDisplayParameterOptions.IncludeName
            | SymbolDisplayParameterOptions.IncludeParamsRefOut)
        .AddMiscellaneousOptions(SymbolDisplayMiscellaneousOptions.IncludeNullableReferenceTypeModifier);

    /// <summary>The declarations, or null where there is none to repeat.</summary>
    /// <param name="context">The parse.</param>
    /// <param name="symbol">The class.</param>
    /// <param name="type">The class as it is declared again.</param>
    /// <param name="methods">Its hypercalls without a stub.</param>
    public static CSharpFaults? Of(ParseContext context, INamedTypeSymbol symbol, CSharpClass type, List<MethodDeclarationSyntax> methods)
    {
        if (methods.Count == 0 || !TableShape.CanBeExtended(symbol))
            return null;
        EquatableArray<string> declarations = Declarations(context, methods);
        return declarations.Count == 0 ? null : new CSharpFaults(type, declarations);
    }

    /// <summary>The declarations, in ordinal order, without those of which the compiler says by itself what is wrong.</summary>
    public static EquatableArray<string> Declarations(ParseContext context, IEnumerable<MethodDeclarationSyntax> methods) => methods
        .Select(method => Declaration(context, method))
        .OfType<string>()
        .Distinct(StringComparer.Ordinal)
        .OrderBy(declaration => declaration, StringComparer.Ordinal)
        .ToEquatableArray();

    /// <summary>The declaration, or null where the compiler says by itself what is wrong with it.</summary>
    public static string? Declaration(ParseContext context, MethodDeclarationSyntax method)
    {
        // Before C# 9 a partial method is private and returns nothing.
        if (method.SyntaxTree.Options is not CSharpParseOptions { LanguageVersion: >= LanguageVersion.CSharp9 }
            || !method.Modifiers.Any(SyntaxKind.PartialKeyword) || !method.Modifiers.Any(SyntaxKind.StaticKeyword)
            || method.TypeParameterList is not null || method.ContainsDiagnostics
            || context.ModelOf(method).GetDeclaredSymbol(method, context.Cancellation) is not
            { IsPartialDefinition: true, PartialImplementationPart: null } symbol
            || symbol.ReturnType.TypeKind == TypeKind.Error
            || symbol.Parameters.Any(parameter => parameter.Type.TypeKind == TypeKind.Error))
        {
            return null;
        }

        IEnumerable<string> modifiers = method.Modifiers.Where(m => !m.IsKind(SyntaxKind.AsyncKeyword)).Select(m => m.Text);
        return $"{string.Join(" ", modifiers)} {symbol.ToDisplayString(Signature)}";
    }
}

using Hyperabi.Generator.Parsing;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Hyperabi.Generator.Early;

/// <summary>From a mark to what it marks.</summary>
internal static class EarlyRoots
{
    /// <summary>The methods that a mark makes early code.</summary>
    public static IEnumerable<IMethodSymbol> Of(AttributeSyntax mark, SemanticModel model, CancellationToken cancellation)
    {
        ISymbol? marked = mark.Parent?.Parent switch
        {
            AnonymousFunctionExpressionSyntax function => model.GetSymbolInfo(function, cancellation).Symbol,
            MemberDeclarationSyntax or AccessorDeclarationSyntax or LocalFunctionStatementSyntax =>
                model.GetDeclaredSymbol(mark.Parent.Parent, cancellation),
            _ => null,
        };
        return marked?.Attribute(Names.EarlyCode) is null ? [] : Methods(marked);
    }

    private static IEnumerable<IMethodSymbol> Methods(ISymbol marked) => marked switch
    {
        IMethodSymbol method => [method],
        IPropertySymbol property => Accessors(property.GetMethod, property.SetMethod),
        IEventSymbol @event => Accessors(@event.AddMethod, @event.RemoveMethod),

        // Accessors are members of the type themselves.
        INamedTypeSymbol type => type.GetMembers().OfType<IMethodSymbol>().Concat(type.GetTypeMembers().SelectMany(Methods)),
        _ => [],
    };

    private static IEnumerable<IMethodSymbol> Accessors(IMethodSymbol? first, IMethodSymbol? second) =>
        new[] { first, second }.OfType<IMethodSymbol>();
}

using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.FindSymbols;
using Microsoft.CodeAnalysis.Text;

namespace Hyperabi.Generator.CodeFixes;

/// <summary>The attribute that declares a hypercall, in a document of the solution.</summary>
/// <param name="Document">The document.</param>
/// <param name="Attribute">The attribute.</param>
/// <param name="Name">The hypercall's name.</param>
internal sealed record EarlySite(DocumentId Document, AttributeSyntax Attribute, string Name)
{
    private const string Early = "Early";

    /// <summary>Where the hypercall of a call is declared, or null where no document has it.</summary>
    public static async Task<EarlySite?> Find(Document document, TextSpan span, CancellationToken cancellation)
    {
        SyntaxNode? root = await document.GetSyntaxRootAsync(cancellation).ConfigureAwait(false);
        SemanticModel? model = await document.GetSemanticModelAsync(cancellation).ConfigureAwait(false);
        if (root is null || model?.GetSymbolInfo(root.FindToken(span.Start).Parent!, cancellation).Symbol is not IMethodSymbol called)
            return null;

        // Of another project the compilation may know only the metadata.
        Solution solution = document.Project.Solution;
        ISymbol? declared = await SymbolFinder.FindSourceDefinitionAsync(called, solution, cancellation).ConfigureAwait(false);
        foreach (AttributeData data in declared is IMethodSymbol method ? Declarations(method).SelectMany(one => one.GetAttributes()) : [])
        {
            if (data.AttributeClass?.ToDisplayString() == Names.Hypercall
                && data.ApplicationSyntaxReference is { } reference
                && solution.GetDocument(reference.SyntaxTree) is { } declaring
                && await reference.GetSyntaxAsync(cancellation).ConfigureAwait(false) is AttributeSyntax attribute)
            {
                return new EarlySite(declaring.Id, attribute, declared!.Name);
            }
        }

        return null;
    }

    /// <summary>
    /// The method, and the one that it is generated beside where there is no base library: that one lacks the last parameter, the
    /// transport's status.
    /// </summary>
    private static IEnumerable<IMethodSymbol> Declarations(IMethodSymbol method) => method.ContainingType.GetMembers(method.Name)
        .OfType<IMethodSymbol>()
        .Where(other => other.Parameters.Length == method.Parameters.Length - 1)
        .Prepend(method);

    /// <summary>The solution with the hypercalls declared early, each once, however often it is called.</summary>
    public static async Task<Solution> Fix(Solution solution, IEnumerable<EarlySite> sites, CancellationToken cancellation)
    {
        foreach (IGrouping<DocumentId, EarlySite> ofDocument in sites.GroupBy(site => site.Document))
        {
            HashSet<AttributeSyntax> attributes = [.. ofDocument.Select(site => site.Attribute)];
            SyntaxNode root = await attributes.First().SyntaxTree.GetRootAsync(cancellation).ConfigureAwait(false);
            solution = solution.WithDocumentSyntaxRoot(
                ofDocument.Key, root.ReplaceNodes(attributes, static (attribute, _) => Declared(attribute)));
        }

        return solution;
    }

    private static AttributeSyntax Declared(AttributeSyntax attribute)
    {
        if (attribute.ArgumentList is not { Arguments: { Count: > 0 } arguments } list)
            return attribute;
        ExpressionSyntax value = SyntaxFactory.LiteralExpression(SyntaxKind.TrueLiteralExpression);
        AttributeArgumentSyntax? written = arguments.FirstOrDefault(argument => argument.NameEquals?.Name.Identifier.ValueText == Early);
        if (written is not null)
            return attribute.ReplaceNode(written.Expression, value.WithTriviaFrom(written.Expression));

        // Behind what says which hypercall it is, before the other properties, as the tables have it.
        int index = arguments.Count(argument => argument.NameEquals is null);
        AttributeArgumentSyntax added = SyntaxFactory
            .AttributeArgument(value)
            .WithNameEquals(SyntaxFactory.NameEquals(
                SyntaxFactory.IdentifierName(Early).WithTrailingTrivia(SyntaxFactory.Space),
                SyntaxFactory.Token(SyntaxKind.EqualsToken).WithTrailingTrivia(SyntaxFactory.Space)));
        SyntaxToken comma = SyntaxFactory.Token(SyntaxKind.CommaToken).WithTrailingTrivia(SyntaxFactory.Space);
        List<SyntaxNodeOrToken> nodes = [.. arguments.GetWithSeparators()];

        // The new argument takes the place of the comma's neighbour: what follows keeps its own comma and line.
        int place = (2 * index) - 1;
        nodes.InsertRange(place, [comma, added.WithTrailingTrivia(nodes[place - 1].GetTrailingTrivia())]);
        nodes[place - 1] = nodes[place - 1].WithTrailingTrivia();
        return attribute.WithArgumentList(list.WithArguments(SyntaxFactory.SeparatedList<AttributeArgumentSyntax>(nodes)));
    }
}

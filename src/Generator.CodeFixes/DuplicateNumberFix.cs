using System.Collections.Immutable;
using System.Composition;
using Hyperabi.Generator.Diagnostics;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeActions;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Hyperabi.Generator.CodeFixes;

/// <summary>HYP0003: gives a hypercall the next number that no declaration of its table has.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(DuplicateNumberFix))]
[Shared]
public sealed class DuplicateNumberFix : CodeFixProvider
{
    /// <inheritdoc/>
    public override ImmutableArray<string> FixableDiagnosticIds => [FixableIds.DuplicateNumber];

    /// <inheritdoc/>
    public override FixAllProvider GetFixAllProvider() => new DuplicateNumberFixAll();

    /// <inheritdoc/>
    public override async Task RegisterCodeFixesAsync(CodeFixContext context)
    {
        SemanticModel? model = await context.Document.GetSemanticModelAsync(context.CancellationToken).ConfigureAwait(false);
        if (model is null || NumberSite.Find(model, context.Span, context.CancellationToken) is not { } site
            || TakenNumbers.Of(site.Table).TakeAfter(site.Number) is not { } free)
        {
            return;
        }

        ExpressionSyntax literal = site.Literal(free);
        context.RegisterCodeFix(
            CodeAction.Create(
                $"Use the next free number, {literal}",
                async cancellation =>
                {
                    SyntaxNode root = await site.Expression.SyntaxTree.GetRootAsync(cancellation).ConfigureAwait(false);
                    return context.Document.WithSyntaxRoot(root.ReplaceNode(site.Expression, literal));
                },
                nameof(DuplicateNumberFix)),
            context.Diagnostics);
    }
}

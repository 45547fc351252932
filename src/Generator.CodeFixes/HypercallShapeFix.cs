using System.Collections.Immutable;
using System.Composition;
using Hyperabi.Generator.Diagnostics;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeActions;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Editing;

namespace Hyperabi.Generator.CodeFixes;

/// <summary>HYP0002: makes a hypercall a static partial method, and takes its body away.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(HypercallShapeFix))]
[Shared]
public sealed class HypercallShapeFix : CodeFixProvider
{
    /// <inheritdoc/>
    public override ImmutableArray<string> FixableDiagnosticIds => [FixableIds.HypercallShape];

    /// <inheritdoc/>
    public override FixAllProvider GetFixAllProvider() => DeclarationFixAll.Of<MethodDeclarationSyntax>(Fix);

    /// <inheritdoc/>
    public override async Task RegisterCodeFixesAsync(CodeFixContext context)
    {
        MethodDeclarationSyntax? method = await DeclarationFixAll
            .Find<MethodDeclarationSyntax>(context.Document, context.Span, context.CancellationToken).ConfigureAwait(false);
        if (method is null || !CanFix(method))
            return;
        context.RegisterCodeFix(
            CodeAction.Create(
                $"Make '{method.Identifier.ValueText}' a static partial method without a body",
                cancellation => DeclarationFixAll.Apply(context.Document, [method], Fix, cancellation),
                nameof(HypercallShapeFix)),
            context.Diagnostics);
    }

    private static void Fix(SyntaxEditor editor, MethodDeclarationSyntax method)
    {
        if (!CanFix(method))
            return;
        editor.ReplaceNode(method, static (node, generator) => generator.WithModifiers(
            WithoutBody((MethodDeclarationSyntax)node),
            generator.GetModifiers(node)
                .WithIsVirtual(false).WithIsAbstract(false).WithIsOverride(false).WithIsSealed(false)
                .WithIsExtern(false).WithAsync(false).WithIsStatic(true).WithPartial(true)));
    }

    private static MethodDeclarationSyntax WithoutBody(MethodDeclarationSyntax method) =>
        method.Body is null && method.ExpressionBody is null
            ? method
            : method
                .WithParameterList(method.ParameterList.WithTrailingTrivia())
                .WithBody(null)
                .WithExpressionBody(null)
                .WithSemicolonToken(SyntaxFactory.Token(SyntaxKind.SemicolonToken).WithTrailingTrivia(method.GetTrailingTrivia()));

    /// <summary>
    /// Type parameters have no obvious replacement, and which accessibility is meant no one but the author knows.
    /// </summary>
    private static bool CanFix(MethodDeclarationSyntax method) =>
        method.TypeParameterList is null && (!HasShape(method) || method.Body is not null || method.ExpressionBody is not null);

    private static bool HasShape(MethodDeclarationSyntax method) =>
        method.Modifiers.Any(SyntaxKind.StaticKeyword)
        && method.Modifiers.Any(SyntaxKind.PartialKeyword)
        && !method.Modifiers.Any(SyntaxKind.ExternKeyword)
        && !method.Modifiers.Any(SyntaxKind.AsyncKeyword);
}

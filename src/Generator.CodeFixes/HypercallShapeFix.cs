using System.Collections.Immutable;
using System.Composition;
using Hyperabi.Generator.Diagnostics;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Editing;

namespace Hyperabi.Generator.CodeFixes;

/// <summary>HYP0002: makes a hypercall a static partial method, and takes its body away.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(HypercallShapeFix))]
[Shared]
public sealed class HypercallShapeFix : DeclarationFix<MethodDeclarationSyntax>
{
    /// <inheritdoc/>
    public override ImmutableArray<string> FixableDiagnosticIds => [FixableIds.HypercallShape];

    /// <inheritdoc/>
    protected override string Title(MethodDeclarationSyntax declaration) =>
        $"Make '{declaration.Identifier.ValueText}' a static partial method without a body";

    /// <inheritdoc/>
    protected override void Fix(SyntaxEditor editor, MethodDeclarationSyntax declaration) =>
        editor.ReplaceNode(declaration, static (node, generator) => generator.WithModifiers(
            WithoutBody((MethodDeclarationSyntax)node),
            generator.GetModifiers(node)
                .WithIsVirtual(false).WithIsAbstract(false).WithIsOverride(false).WithIsSealed(false)
                .WithIsExtern(false).WithAsync(false).WithIsStatic(true).WithPartial(true)));

    private static MethodDeclarationSyntax WithoutBody(MethodDeclarationSyntax method) =>
        method.Body is null && method.ExpressionBody is null
            ? method
            : method
                .WithParameterList(method.ParameterList.WithTrailingTrivia())
                .WithBody(null)
                .WithExpressionBody(null)
                .WithSemicolonToken(SyntaxFactory.Token(SyntaxKind.SemicolonToken).WithTrailingTrivia(method.GetTrailingTrivia()));

    /// <inheritdoc/>
    /// <remarks>
    /// Type parameters have no obvious replacement, and which accessibility is meant no one but the author knows.
    /// </remarks>
    protected override bool CanFix(MethodDeclarationSyntax declaration) =>
        declaration.TypeParameterList is null && declaration.Modifiers.Any(IsAccessibility);

    private static bool IsAccessibility(SyntaxToken modifier) => modifier.Kind()
        is SyntaxKind.PublicKeyword or SyntaxKind.InternalKeyword or SyntaxKind.PrivateKeyword or SyntaxKind.ProtectedKeyword;
}

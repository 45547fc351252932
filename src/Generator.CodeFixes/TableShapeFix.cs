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

/// <summary>HYP0001: makes a table static and partial, and the classes around it partial.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(TableShapeFix))]
[Shared]
public sealed class TableShapeFix : CodeFixProvider
{
    /// <inheritdoc/>
    public override ImmutableArray<string> FixableDiagnosticIds => [FixableIds.TableShape];

    /// <inheritdoc/>
    public override FixAllProvider GetFixAllProvider() => DeclarationFixAll.Of<TypeDeclarationSyntax>(Fix);

    /// <inheritdoc/>
    public override async Task RegisterCodeFixesAsync(CodeFixContext context)
    {
        TypeDeclarationSyntax? table = await DeclarationFixAll
            .Find<TypeDeclarationSyntax>(context.Document, context.Span, context.CancellationToken).ConfigureAwait(false);
        if (table is null || !CanFix(table))
            return;
        context.RegisterCodeFix(
            CodeAction.Create(
                $"Make '{table.Identifier.ValueText}' a static partial class",
                cancellation => DeclarationFixAll.Apply(context.Document, [table], Fix, cancellation),
                nameof(TableShapeFix)),
            context.Diagnostics);
    }

    private static void Fix(SyntaxEditor editor, TypeDeclarationSyntax table)
    {
        if (!CanFix(table))
            return;
        editor.ReplaceNode(table, static (node, generator) => generator.WithModifiers(
            node, generator.GetModifiers(node).WithIsSealed(false).WithIsAbstract(false).WithIsStatic(true).WithPartial(true)));
        foreach (TypeDeclarationSyntax containing in Containing(table).Where(type => !IsPartial(type)))
            editor.ReplaceNode(containing, static (node, generator) => generator.WithModifiers(node, generator.GetModifiers(node).WithPartial(true)));
    }

    /// <summary>What else is wrong with a table, no modifier mends.</summary>
    private static bool CanFix(TypeDeclarationSyntax table) =>
        table is ClassDeclarationSyntax
        && !table.Modifiers.Any(SyntaxKind.FileKeyword)
        && Containing(table).Prepend(table).All(type => type.TypeParameterList is null);

    private static IEnumerable<TypeDeclarationSyntax> Containing(TypeDeclarationSyntax table) => table.Ancestors().OfType<TypeDeclarationSyntax>();

    private static bool IsPartial(TypeDeclarationSyntax type) => type.Modifiers.Any(SyntaxKind.PartialKeyword);
}

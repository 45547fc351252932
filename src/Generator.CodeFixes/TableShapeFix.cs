using System.Collections.Immutable;
using System.Composition;
using Hyperabi.Generator.Diagnostics;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Editing;

namespace Hyperabi.Generator.CodeFixes;

/// <summary>HYP0001: makes a table static and partial, and the classes around it partial.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(TableShapeFix))]
[Shared]
public sealed class TableShapeFix : DeclarationFix<TypeDeclarationSyntax>
{
    /// <inheritdoc/>
    public override ImmutableArray<string> FixableDiagnosticIds => [FixableIds.TableShape];

    /// <inheritdoc/>
    protected override string Title(TypeDeclarationSyntax declaration) =>
        $"Make '{declaration.Identifier.ValueText}' a static partial class";

    /// <inheritdoc/>
    protected override void Fix(SyntaxEditor editor, TypeDeclarationSyntax declaration)
    {
        editor.ReplaceNode(declaration, static (node, generator) => generator.WithModifiers(
            node, generator.GetModifiers(node).WithIsSealed(false).WithIsAbstract(false).WithIsStatic(true).WithPartial(true)));
        foreach (TypeDeclarationSyntax containing in Containing(declaration).Where(type => !IsPartial(type)))
            editor.ReplaceNode(containing, static (node, generator) => generator.WithModifiers(node, generator.GetModifiers(node).WithPartial(true)));
    }

    /// <inheritdoc/>
    /// <remarks>What else is wrong with a table, no modifier mends.</remarks>
    protected override bool CanFix(TypeDeclarationSyntax declaration) =>
        declaration is ClassDeclarationSyntax
        && !declaration.Modifiers.Any(SyntaxKind.FileKeyword)
        && Containing(declaration).Prepend(declaration).All(type => type.TypeParameterList is null);

    private static IEnumerable<TypeDeclarationSyntax> Containing(TypeDeclarationSyntax table) => table.Ancestors().OfType<TypeDeclarationSyntax>();

    private static bool IsPartial(TypeDeclarationSyntax type) => type.Modifiers.Any(SyntaxKind.PartialKeyword);
}

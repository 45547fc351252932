using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeActions;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Editing;
using Microsoft.CodeAnalysis.Text;

namespace Hyperabi.Generator.CodeFixes;

/// <summary>A fix of the declaration at whose name a diagnostic stands: one, or all of a document at once.</summary>
/// <remarks>
/// Merging fixes that were made one by one loses one of two that touch the same class, as nested declarations do.
/// </remarks>
/// <typeparam name="T">The kind of declaration.</typeparam>
public abstract class DeclarationFix<T> : CodeFixProvider
    where T : MemberDeclarationSyntax
{
    /// <inheritdoc/>
    public sealed override FixAllProvider GetFixAllProvider() => FixAllProvider.Create(async (context, document, diagnostics) =>
    {
        List<T> declarations = [];
        foreach (Diagnostic diagnostic in diagnostics)
        {
            if (await Find(document, diagnostic.Location.SourceSpan, context.CancellationToken).ConfigureAwait(false) is { } declaration)
                declarations.Add(declaration);
        }

        return await Apply(document, declarations, context.CancellationToken).ConfigureAwait(false);
    });

    /// <inheritdoc/>
    public sealed override async Task RegisterCodeFixesAsync(CodeFixContext context)
    {
        T? declaration = await Find(context.Document, context.Span, context.CancellationToken).ConfigureAwait(false);
        if (declaration is null || !CanFix(declaration))
            return;
        context.RegisterCodeFix(
            CodeAction.Create(
                Title(declaration), cancellation => Apply(context.Document, [declaration], cancellation), GetType().Name),
            context.Diagnostics);
    }

    /// <summary>What the editor offers.</summary>
    protected abstract string Title(T declaration);

    /// <summary>Whether the fix would leave nothing to report.</summary>
    protected abstract bool CanFix(T declaration);

    /// <summary>Edits a declaration that can be fixed.</summary>
    protected abstract void Fix(SyntaxEditor editor, T declaration);

    private static async Task<T?> Find(Document document, TextSpan span, CancellationToken cancellation)
    {
        SyntaxNode? root = await document.GetSyntaxRootAsync(cancellation).ConfigureAwait(false);
        return root?.FindToken(span.Start).Parent as T;
    }

    private async Task<Document> Apply(Document document, IEnumerable<T> declarations, CancellationToken cancellation)
    {
        DocumentEditor editor = await DocumentEditor.CreateAsync(document, cancellation).ConfigureAwait(false);
        foreach (T declaration in declarations.Where(CanFix))
            Fix(editor, declaration);
        return editor.GetChangedDocument();
    }
}

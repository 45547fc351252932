using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.Editing;
using Microsoft.CodeAnalysis.Text;

namespace Hyperabi.Generator.CodeFixes;

/// <summary>Edits one declaration, or all of a document at once, by the same function.</summary>
/// <remarks>
/// Merging fixes that were made one by one loses one of two that touch the same class, as nested declarations do.
/// </remarks>
internal static class DeclarationFixAll
{
    /// <summary>A provider that edits every reported declaration of a document.</summary>
    public static FixAllProvider Of<T>(Action<SyntaxEditor, T> fix)
        where T : SyntaxNode => FixAllProvider.Create(async (context, document, diagnostics) =>
        {
            List<T> declarations = [];
            foreach (Diagnostic diagnostic in diagnostics)
            {
                if (await Find<T>(document, diagnostic.Location.SourceSpan, context.CancellationToken).ConfigureAwait(false) is { } declaration)
                    declarations.Add(declaration);
            }

            return await Apply(document, declarations, fix, context.CancellationToken).ConfigureAwait(false);
        });

    /// <summary>The declaration whose name a diagnostic stands at.</summary>
    public static async Task<T?> Find<T>(Document document, TextSpan span, CancellationToken cancellation)
        where T : SyntaxNode
    {
        SyntaxNode? root = await document.GetSyntaxRootAsync(cancellation).ConfigureAwait(false);
        return root?.FindToken(span.Start).Parent as T;
    }

    /// <summary>The document with the declarations edited.</summary>
    public static async Task<Document> Apply<T>(
        Document document, IEnumerable<T> declarations, Action<SyntaxEditor, T> fix, CancellationToken cancellation)
        where T : SyntaxNode
    {
        DocumentEditor editor = await DocumentEditor.CreateAsync(document, cancellation).ConfigureAwait(false);
        foreach (T declaration in declarations)
            fix(editor, declaration);
        return editor.GetChangedDocument();
    }
}

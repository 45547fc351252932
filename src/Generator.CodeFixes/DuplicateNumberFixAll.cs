using Hyperabi.Generator.Diagnostics;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeActions;
using Microsoft.CodeAnalysis.CodeFixes;

namespace Hyperabi.Generator.CodeFixes;

/// <summary>Gives every hypercall with a taken number one of its own; fixes made apart would all take the same.</summary>
internal sealed class DuplicateNumberFixAll : FixAllProvider
{
    public override async Task<CodeAction?> GetFixAsync(FixAllContext context)
    {
        List<(Document Document, Diagnostic Diagnostic)> faults = await FixAllFaults.Of(context, FixableIds.DuplicateNumber).ConfigureAwait(false);
        return faults.Count == 0 ? null : CodeAction.Create(
            "Use the next free numbers", cancellation => Fix(context.Solution, faults, cancellation), nameof(DuplicateNumberFix));
    }

    private static async Task<Solution> Fix(
        Solution solution, IReadOnlyList<(Document Document, Diagnostic Diagnostic)> faults, CancellationToken cancellation)
    {
        Dictionary<(ProjectId, string), TakenNumbers> tables = [];
        Dictionary<DocumentId, Dictionary<SyntaxNode, SyntaxNode>> replacements = [];
        foreach ((Document document, Diagnostic diagnostic) in faults)
        {
            SemanticModel? model = await document.GetSemanticModelAsync(cancellation).ConfigureAwait(false);
            if (model is null || NumberSite.Find(model, diagnostic.Location.SourceSpan, cancellation) is not { } site)
                continue;
            (ProjectId, string) key = (document.Project.Id, site.Table.ToDisplayString());
            if (!tables.TryGetValue(key, out TakenNumbers? taken))
                tables.Add(key, taken = TakenNumbers.Of(site.Table));
            if (taken.TakeAfter(site.Number) is not { } free)
                continue;
            if (!replacements.TryGetValue(document.Id, out Dictionary<SyntaxNode, SyntaxNode>? ofDocument))
                replacements.Add(document.Id, ofDocument = []);
            ofDocument.Add(site.Expression, site.Literal(free));
        }

        foreach (KeyValuePair<DocumentId, Dictionary<SyntaxNode, SyntaxNode>> replacement in replacements)
        {
            SyntaxNode root = replacement.Value.Keys.First().SyntaxTree.GetRoot(cancellation);
            solution = solution.WithDocumentSyntaxRoot(
                replacement.Key, root.ReplaceNodes(replacement.Value.Keys, (node, _) => replacement.Value[node]));
        }

        return solution;
    }
}

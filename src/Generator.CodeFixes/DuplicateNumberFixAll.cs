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
        List<(Document Document, Diagnostic Diagnostic)> faults = await Faults(context).ConfigureAwait(false);
        return faults.Count == 0 ? null : CodeAction.Create(
            "Use the next free numbers", cancellation => Fix(context.Solution, faults, cancellation), nameof(DuplicateNumberFix));
    }

    private static async Task<List<(Document Document, Diagnostic Diagnostic)>> Faults(FixAllContext context)
    {
        List<Diagnostic> diagnostics = [];
        if (context is { Scope: FixAllScope.Document, Document: { } document })
        {
            diagnostics.AddRange(await context.GetDocumentDiagnosticsAsync(document).ConfigureAwait(false));
        }
        else
        {
            IEnumerable<Project> projects = context.Scope == FixAllScope.Solution ? context.Solution.Projects : [context.Project];
            foreach (Project project in projects)
                diagnostics.AddRange(await context.GetAllDiagnosticsAsync(project).ConfigureAwait(false));
        }

        // In the order of the files, so that the result does not depend on which analysis ends first.
        return
        [
            .. diagnostics
                .Where(d => d.Id == FixableIds.DuplicateNumber)
                .Select(d => (Document: context.Solution.GetDocument(d.Location.SourceTree), Diagnostic: d))
                .Where(fault => fault.Document is not null)
                .Select(fault => (fault.Document!, fault.Diagnostic))
                .OrderBy(fault => fault.Diagnostic.Location.SourceTree!.FilePath, StringComparer.Ordinal)
                .ThenBy(fault => fault.Diagnostic.Location.SourceSpan.Start),
        ];
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

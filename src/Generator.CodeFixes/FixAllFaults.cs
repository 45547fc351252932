using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;

namespace Hyperabi.Generator.CodeFixes;

/// <summary>What there is to fix for a fix of all faults that looks beyond one document.</summary>
internal static class FixAllFaults
{
    /// <summary>The diagnostics of an id in the scope.</summary>
    public static async Task<List<(Document Document, Diagnostic Diagnostic)>> Of(FixAllContext context, string id)
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
                .Where(d => d.Id == id)
                .Select(d => (Document: context.Solution.GetDocument(d.Location.SourceTree), Diagnostic: d))
                .Where(fault => fault.Document is not null)
                .Select(fault => (fault.Document!, fault.Diagnostic))
                .OrderBy(fault => fault.Diagnostic.Location.SourceTree!.FilePath, StringComparer.Ordinal)
                .ThenBy(fault => fault.Diagnostic.Location.SourceSpan.Start),
        ];
    }
}

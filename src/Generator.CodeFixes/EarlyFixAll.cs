using Hyperabi.Generator.Diagnostics;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeActions;
using Microsoft.CodeAnalysis.CodeFixes;

namespace Hyperabi.Generator.CodeFixes;

/// <summary>Declares all hypercalls early that early code calls; many calls may be of one hypercall, in another file than theirs.</summary>
internal sealed class EarlyFixAll : FixAllProvider
{
    public override async Task<CodeAction?> GetFixAsync(FixAllContext context)
    {
        List<EarlySite> sites = [];
        foreach ((Document document, Diagnostic diagnostic) in await FixAllFaults.Of(context, FixableIds.NotEarly).ConfigureAwait(false))
        {
            if (await EarlySite.Find(document, diagnostic.Location.SourceSpan, context.CancellationToken).ConfigureAwait(false) is { } site)
                sites.Add(site);
        }

        return sites.Count == 0 ? null : CodeAction.Create(
            "Declare the hypercalls with Early = true", cancellation => EarlySite.Fix(context.Solution, sites, cancellation), nameof(EarlyFix));
    }
}

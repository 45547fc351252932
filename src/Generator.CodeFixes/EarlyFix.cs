using System.Collections.Immutable;
using System.Composition;
using Hyperabi.Generator.Diagnostics;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeActions;
using Microsoft.CodeAnalysis.CodeFixes;

namespace Hyperabi.Generator.CodeFixes;

/// <summary>HYP0027: declares the hypercall that early code calls <c>Early</c>, wherever in the solution it is declared.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(EarlyFix))]
[Shared]
public sealed class EarlyFix : CodeFixProvider
{
    /// <inheritdoc/>
    public override ImmutableArray<string> FixableDiagnosticIds => [FixableIds.NotEarly];

    /// <inheritdoc/>
    public override FixAllProvider GetFixAllProvider() => new EarlyFixAll();

    /// <inheritdoc/>
    public override async Task RegisterCodeFixesAsync(CodeFixContext context)
    {
        EarlySite? site = await EarlySite.Find(context.Document, context.Span, context.CancellationToken).ConfigureAwait(false);
        if (site is null)
            return;
        context.RegisterCodeFix(
            CodeAction.Create(
                $"Declare '{site.Name}' with Early = true",
                cancellation => EarlySite.Fix(context.Document.Project.Solution, [site], cancellation),
                nameof(EarlyFix)),
            context.Diagnostics);
    }
}

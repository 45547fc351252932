using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Diagnostics;

namespace Hyperabi.Generator.Tests.Hosting;

/// <summary>Runs the analyzer beside the generator, as a build does.</summary>
internal static class AnalyzerRun
{
    /// <summary>The analyzer's diagnostics for a compilation.</summary>
    public static async Task<ImmutableArray<Diagnostic>> Of(CSharpCompilation compilation)
    {
        Compilation output = GeneratorRun.Of(compilation).Output;
        ImmutableArray<Diagnostic> diagnostics = await output
            .WithAnalyzers([new HypercallAbiAnalyzer()])
            .GetAnalyzerDiagnosticsAsync();
        Assert.DoesNotContain(diagnostics, d => d.Id == "AD0001");
        return diagnostics;
    }

    /// <summary>Fails unless the marked diagnostics come, each once and exactly there, and no others.</summary>
    /// <returns>The diagnostics.</returns>
    public static async Task<ImmutableArray<Diagnostic>> Verify(string marked, CSharpParseOptions? options = null)
    {
        Markup markup = Markup.Parse(marked);
        ImmutableArray<Diagnostic> diagnostics = await Of(TestCompilation.Of(options ?? TestCompilation.ParseOptions, markup.Source));
        Assert.Equal(
            markup.Expected.Select(e => $"{e.Id} {markup.Source.Substring(e.Span.Start, e.Span.Length)} @{e.Span.Start}").Order(StringComparer.Ordinal),
            diagnostics.Select(d => $"{d.Id} {markup.Source.Substring(d.Location.SourceSpan.Start, d.Location.SourceSpan.Length)} @{d.Location.SourceSpan.Start}").Order(StringComparer.Ordinal));
        return diagnostics;
    }
}

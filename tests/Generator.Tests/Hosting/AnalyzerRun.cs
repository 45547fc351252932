using System.Collections.Immutable;
using System.Globalization;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Diagnostics;

namespace Hyperabi.Generator.Tests.Hosting;

/// <summary>Runs the analyzers beside the generator, as a build does.</summary>
internal static class AnalyzerRun
{
    /// <summary>All that the analyzers can report, in the order of the ids.</summary>
    public static ImmutableArray<DiagnosticDescriptor> Descriptors { get; } =
        [.. Analyzers().SelectMany(analyzer => analyzer.SupportedDiagnostics).Distinct().OrderBy(d => d.Id, StringComparer.Ordinal)];

    /// <summary>The analyzers' diagnostics for a compilation.</summary>
    public static async Task<ImmutableArray<Diagnostic>> Of(CSharpCompilation compilation)
    {
        return await OfGenerated(GeneratorRun.Of(compilation).Output);
    }

    /// <summary>The analyzers' diagnostics for a compilation with what is generated for it; each comes once, on a smallest span.</summary>
    public static async Task<ImmutableArray<Diagnostic>> OfGenerated(Compilation compilation)
    {
        ImmutableArray<Diagnostic> diagnostics = await compilation
            .WithAnalyzers(Analyzers())
            .GetAnalyzerDiagnosticsAsync();
        Assert.DoesNotContain(diagnostics, d => d.Id == "AD0001");
        Assert.All(diagnostics, SmallestSpan.Verify);
        Assert.Equal(diagnostics.Distinct(SameToTheUser.Instance), diagnostics);
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

    private static ImmutableArray<DiagnosticAnalyzer> Analyzers() => [new HypercallAbiAnalyzer(), new EarlyCodeAnalyzer(), new ParavirtOpsAnalyzer()];

    /// <summary>Takes two diagnostics for one where a list of errors would show one line twice.</summary>
    private sealed class SameToTheUser : IEqualityComparer<Diagnostic>
    {
        public static readonly SameToTheUser Instance = new();

        public bool Equals(Diagnostic? x, Diagnostic? y) => Key(x) == Key(y);

        public int GetHashCode(Diagnostic obj) => Key(obj).GetHashCode();

        private static (string? Id, Location? Location, string? Message) Key(Diagnostic? d) =>
            (d?.Id, d?.Location, d?.GetMessage(CultureInfo.InvariantCulture));
    }
}

using Microsoft.CodeAnalysis;

namespace Hyperabi.Generator.Diagnostics;

/// <summary>Where the parser's diagnostics go. The generator has none and drops them; the analyzer drops the model.</summary>
/// <remarks>Parsers call it through <c>?.</c>, so that the generator makes neither locations nor messages.</remarks>
internal sealed class Reporter(Action<Diagnostic> sink)
{
    public void Report(DiagnosticDescriptor descriptor, Location location, params object[] arguments)
    {
        // What is not typed yet has no text to underline, and the compiler reports it.
        if (!location.IsInSource || !location.SourceSpan.IsEmpty)
            sink(Diagnostic.Create(descriptor, location, arguments));
    }
}

using Microsoft.CodeAnalysis;

namespace Hyperabi.Generator.Diagnostics;

/// <summary>Where the parser's diagnostics go. The generator has none and drops them; the analyzer drops the model.</summary>
/// <remarks>Parsers call it through <c>?.</c>, so that the generator makes neither locations nor messages.</remarks>
internal sealed class Reporter(Action<Diagnostic> sink)
{
    public void Report(DiagnosticDescriptor descriptor, Location location, params object[] arguments) =>
        sink(Diagnostic.Create(descriptor, location, arguments));
}

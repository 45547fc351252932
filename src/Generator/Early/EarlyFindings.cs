using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Hyperabi.Generator.Early;

/// <summary>What is wrong with a compilation's early code, found when it is first asked for.</summary>
internal sealed class EarlyFindings(Compilation compilation, ImmutableArray<AttributeSyntax> marks)
{
    private readonly object _gate = new();
    private ILookup<SyntaxTree?, Diagnostic>? _findings;

    /// <summary>The diagnostics of a file.</summary>
    public IEnumerable<Diagnostic> In(SyntaxTree tree, CancellationToken cancellation)
    {
        // A walk that is cancelled leaves nothing behind; the next file that asks begins anew.
        lock (_gate)
            _findings ??= new EarlyWalk(compilation, cancellation).From(marks).ToLookup(finding => finding.Location.SourceTree);
        return _findings[tree];
    }
}

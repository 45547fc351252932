using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Text;

namespace Hyperabi.Generator.Tests.Hosting;

/// <summary>Says whether a diagnostic points at what is at fault and at nothing around it.</summary>
internal static class SmallestSpan
{
    /// <summary>Fails unless the diagnostic stands on one token, name, type or value, in source, with text to underline.</summary>
    public static void Verify(Diagnostic diagnostic)
    {
        Assert.True(diagnostic.Location.IsInSource, $"{diagnostic} has no place");
        TextSpan span = diagnostic.Location.SourceSpan;
        SyntaxNode root = diagnostic.Location.SourceTree!.GetRoot();
        Assert.True(span.Length > 0, $"{diagnostic} has nothing to underline");
        if (root.FindToken(span.Start).Span == span)
            return;
        SyntaxNode node = root.FindNode(span, getInnermostNodeForTie: true);
        Assert.True(
            node.Span == span && node is ExpressionSyntax,
            $"{diagnostic} underlines a whole {node.Kind()}: {root.GetText().ToString(span)}");
    }
}

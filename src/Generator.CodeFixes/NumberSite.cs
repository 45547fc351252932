using System.Globalization;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Text;

namespace Hyperabi.Generator.CodeFixes;

/// <summary>A number in an attribute of a hypercall.</summary>
/// <param name="Expression">The number as it is written.</param>
/// <param name="Number">Its value.</param>
/// <param name="Table">The table that has the hypercall.</param>
internal sealed record NumberSite(ExpressionSyntax Expression, ulong Number, INamedTypeSymbol Table)
{
    /// <summary>The number at a diagnostic; none at a number without a stub, which is history and cannot be chosen again.</summary>
    public static NumberSite? Find(SemanticModel model, TextSpan span, CancellationToken cancellation)
    {
        SyntaxNode node = model.SyntaxTree.GetRoot(cancellation).FindNode(span, getInnermostNodeForTie: true);
        if (node.FirstAncestorOrSelf<AttributeArgumentSyntax>()?.Expression is not { } expression
            || node.FirstAncestorOrSelf<TypeDeclarationSyntax>() is not { } type
            || model.GetDeclaredSymbol(type, cancellation) is not { } table)
        {
            return null;
        }

        object? value = model.GetConstantValue(expression, cancellation).Value;
        return TakenNumbers.ToUInt64(value) is { } number ? new NumberSite(expression, number, table) : null;
    }

    /// <summary>Another number, in the base that the old one is written in.</summary>
    public ExpressionSyntax Literal(ulong number)
    {
        string text = Expression.ToString().StartsWith("0x", StringComparison.OrdinalIgnoreCase)
            ? "0x" + number.ToString("X", CultureInfo.InvariantCulture)
            : number.ToString(CultureInfo.InvariantCulture);
        return SyntaxFactory
            .LiteralExpression(SyntaxKind.NumericLiteralExpression, SyntaxFactory.Literal(text, number))
            .WithTriviaFrom(Expression);
    }
}

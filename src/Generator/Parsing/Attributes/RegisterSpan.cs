using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Hyperabi.Generator.Parsing;

/// <summary>Finds where a convention's attribute names a register.</summary>
internal static class RegisterSpan
{
    /// <summary>
    /// The last place that names the register in one of the properties, since the first place is where the register
    /// belonged; the attribute's name where the register is inherited.
    /// </summary>
    public static Location Of(AttributeData attribute, int register, IReadOnlyCollection<string> properties, CancellationToken cancellation)
    {
        ExpressionSyntax? last = null;
        foreach (string property in properties)
        {
            foreach ((object? value, ExpressionSyntax expression) in Written(attribute, property, cancellation))
            {
                if (Equals(value, register) && (last is null || expression.SpanStart > last.SpanStart))
                    last = expression;
            }
        }

        return last?.GetLocation() ?? attribute.Location(cancellation);
    }

    private static IEnumerable<(object? Value, ExpressionSyntax Expression)> Written(
        AttributeData attribute, string property, CancellationToken cancellation)
    {
        if (attribute.Named(property) is not { } bound || attribute.Arguments(cancellation)?.Named(property) is not { } expression)
            return [];
        if (bound.Kind != TypedConstantKind.Array)
            return [(bound.Value, expression)];
        return bound.IsNull ? [] : bound.Values.Select(v => v.Value).Zip(ArrayElements.Of(expression), static (value, element) => (value, element));
    }
}

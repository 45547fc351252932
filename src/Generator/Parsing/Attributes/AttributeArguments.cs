using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Hyperabi.Generator.Parsing;

/// <summary>The arguments of an attribute as they stand in the source.</summary>
internal readonly struct AttributeArguments(AttributeSyntax attribute)
{
    /// <summary>The attribute.</summary>
    public AttributeSyntax Attribute { get; } = attribute;

    /// <summary>A constructor argument by position, or by name where the source names it.</summary>
    public ExpressionSyntax? Positional(int index, string parameterName)
    {
        if (Attribute.ArgumentList is not { } list)
            return null;
        int position = 0;
        foreach (AttributeArgumentSyntax argument in list.Arguments)
        {
            if (argument.NameEquals is not null)
                continue;
            if (argument.NameColon is { } colon ? colon.Name.Identifier.ValueText == parameterName : position == index)
                return argument.Expression;
            position++;
        }

        return null;
    }

    /// <summary>Where to say something about a constructor argument: the argument, or the attribute's name without one.</summary>
    public SyntaxNode Node(int index, string parameterName) => (SyntaxNode?)Positional(index, parameterName) ?? Attribute.Name;

    /// <summary>The value given to a property, or null; a property set to <c>null</c> or <c>default</c> is not given.</summary>
    public ExpressionSyntax? Named(string property)
    {
        if (Attribute.ArgumentList is not { } list)
            return null;
        foreach (AttributeArgumentSyntax argument in list.Arguments)
        {
            if (argument.NameEquals?.Name.Identifier.ValueText == property)
            {
                return argument.Expression.Kind() is SyntaxKind.NullLiteralExpression or SyntaxKind.DefaultLiteralExpression
                    ? null
                    : argument.Expression;
            }
        }

        return null;
    }
}

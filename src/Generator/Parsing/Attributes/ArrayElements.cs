using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Hyperabi.Generator.Parsing;

/// <summary>Finds the elements of an attribute's array, in each way that C# has to write one.</summary>
internal static class ArrayElements
{
    public static IEnumerable<ExpressionSyntax> Of(ExpressionSyntax? array) => array switch
    {
        CollectionExpressionSyntax collection => collection.Elements.OfType<ExpressionElementSyntax>().Select(e => e.Expression),
        ArrayCreationExpressionSyntax { Initializer: { } initializer } => initializer.Expressions,
        ImplicitArrayCreationExpressionSyntax implicitly => implicitly.Initializer.Expressions,
        _ => [],
    };
}

using Hyperabi.Generator.Diagnostics;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Hyperabi.Generator.Parsing;

/// <summary>What every part of one parse shares: the compilation, the caches and the place for diagnostics.</summary>
internal sealed class ParseContext(Compilation compilation, Reporter? reporter, CancellationToken cancellation)
{
    private readonly Dictionary<SyntaxTree, SemanticModel> _models = [];
    private readonly Dictionary<(SyntaxNode Scope, string Text), object?> _constants = [];

    public Reporter? Reporter { get; } = reporter;

    public CancellationToken Cancellation { get; } = cancellation;

    public Compilation Compilation { get; } = compilation;

    /// <summary>The semantic model of a node's tree; a table's parts may stand in several.</summary>
    public SemanticModel ModelOf(SyntaxNode node)
    {
        if (!_models.TryGetValue(node.SyntaxTree, out SemanticModel? model))
        {
#pragma warning disable RS1030 // No action of an analyzer sees all the trees that a table is spread over.
            model = Compilation.GetSemanticModel(node.SyntaxTree);
#pragma warning restore RS1030
            _models.Add(node.SyntaxTree, model);
        }

        return model;
    }

    /// <summary>The constant value of an expression; literals are read without the semantic model, and names once a spelling.</summary>
    public object? ConstantOf(ExpressionSyntax? expression) => expression switch
    {
        null => null,
        LiteralExpressionSyntax literal when !literal.IsKind(SyntaxKind.DefaultLiteralExpression) && literal.Token.Value is { } value => value,
        IdentifierNameSyntax or MemberAccessExpressionSyntax => NamedConstant(expression),
        _ => BoundConstant(expression),
    };

    /// <summary>The node within which one spelling means one thing: names are looked up in the type around them, then in its namespace.</summary>
    public static SyntaxNode ScopeOf(SyntaxNode node)
    {
        // What an attribute of a type names is looked up around the type.
        SyntaxNode scope = node;
        bool isOfType = false;
        while (scope.Parent is { } parent && (isOfType || scope is not (BaseTypeDeclarationSyntax or BaseNamespaceDeclarationSyntax)))
        {
            isOfType = scope is AttributeListSyntax && parent is BaseTypeDeclarationSyntax;
            scope = parent;
        }

        return scope;
    }

    /// <summary>The value of a constant's declaration, or null; its type is the declared one, so the symbol is asked.</summary>
    public object? DeclaredValueOf(SyntaxNode declaration, ExpressionSyntax? initializer)
    {
        if (initializer is LiteralExpressionSyntax { RawKind: (int)SyntaxKind.StringLiteralExpression, Token.Value: string text })
            return text;
        return ModelOf(declaration).GetDeclaredSymbol(declaration, Cancellation) is IFieldSymbol { HasConstantValue: true } symbol
            ? symbol.ConstantValue
            : null;
    }

    /// <summary>The value of a constant that an <c>int</c> holds, whatever its own integer type, or null.</summary>
    public int? Int32Of(ExpressionSyntax? expression) =>
        ConstantOf(expression) is { } value && NumberReader.Bits(value) is { } bits && unchecked((long)bits) is >= int.MinValue and <= int.MaxValue and var number
            ? (int)number
            : null;

    /// <summary>The text of a string constant, or null.</summary>
    public string? StringOf(ExpressionSyntax? expression) => ConstantOf(expression) as string;

    /// <summary>Reports a fault of an expression or a type, unless it is half typed or names what nothing declares: the compiler says so.</summary>
    public void Report(DiagnosticDescriptor descriptor, ExpressionSyntax expression, params object[] arguments)
    {
        if (Reporter is not null && !IsForCompiler(expression))
            Reporter.Report(descriptor, expression.GetLocation(), arguments);
    }

    /// <summary>Whether an expression is the constant <c>true</c>.</summary>
    public bool IsTrue(ExpressionSyntax? expression) => ConstantOf(expression) is true;

    private object? NamedConstant(ExpressionSyntax expression)
    {
        (SyntaxNode, string) key = (ScopeOf(expression), expression.ToString());
        if (!_constants.TryGetValue(key, out object? value))
        {
            value = BoundConstant(expression);
            _constants.Add(key, value);
        }

        return value;
    }

    private object? BoundConstant(ExpressionSyntax expression) =>
        ModelOf(expression).GetConstantValue(expression, Cancellation) is { HasValue: true, Value: var value } ? value : null;

    // An array type with a length is what a parameter's type and the attribute of the next line make together.
    private bool IsForCompiler(ExpressionSyntax expression) =>
        expression.ContainsDiagnostics
        || expression is ArrayTypeSyntax array && array.RankSpecifiers.SelectMany(rank => rank.Sizes).Any(size => size is not OmittedArraySizeExpressionSyntax)
        || ModelOf(expression).GetTypeInfo(expression, Cancellation).Type is IErrorTypeSymbol;
}

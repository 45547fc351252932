using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;

namespace Hyperabi.Generator.Early;

/// <summary>The calls of statements and expressions that operations do not show: patterns that the compiler looks for by name.</summary>
internal static class ImplicitCalls
{
    /// <summary>The calls that an operation stands for.</summary>
    public static IEnumerable<EarlyCall> Of(IOperation operation) => operation switch
    {
        IForEachLoopOperation loop => Loop(loop),
        IUsingOperation @using => Disposal(@using.Resources, @using.IsAsynchronous, @using.Syntax),
        IUsingDeclarationOperation @using => Disposal(@using.DeclarationGroup, @using.IsAsynchronous, @using.Syntax),
        IAwaitOperation { Syntax: AwaitExpressionSyntax syntax } => Await(operation, operation.SemanticModel.GetAwaitExpressionInfo(syntax)),
        IDeconstructionAssignmentOperation { Syntax: AssignmentExpressionSyntax syntax } =>
            Deconstruction(operation, operation.SemanticModel.GetDeconstructionInfo(syntax)),
        IInterpolationOperation interpolation => Text(interpolation.Expression),
        IBinaryOperation { OperatorKind: BinaryOperatorKind.Add, OperatorMethod: null, Type.SpecialType: SpecialType.System_String } text =>
            Text(text.LeftOperand).Concat(Text(text.RightOperand)),
        IVariableDeclaratorOperation { Syntax: VariableDeclaratorSyntax { Parent.Parent: FixedStatementSyntax, Initializer.Value: var pinned } } =>
            Pinning(pinned, operation.SemanticModel.GetTypeInfo(pinned).Type),
        { Syntax: CollectionExpressionSyntax } => Collection(operation),
        _ => [],
    };

    private static IEnumerable<EarlyCall> Loop(IForEachLoopOperation loop)
    {
        if (loop.Syntax is not CommonForEachStatementSyntax syntax || loop.SemanticModel is not { } model)
            return [];
        ForEachStatementInfo info = model.GetForEachStatementInfo(syntax);
        ITypeSymbol? collection = Unconverted(loop.Collection).Type;
        ITypeSymbol? enumerator = info.GetEnumeratorMethod?.ReturnType;
        IEnumerable<EarlyCall?> calls =
        [
            Call(info.GetEnumeratorMethod, collection, syntax),
            Call(info.MoveNextMethod, enumerator, syntax),
            Call(info.CurrentProperty?.GetMethod, enumerator, syntax),
            Call(info.DisposeMethod, enumerator, syntax),
            Call(info.CurrentConversion.MethodSymbol, receiver: null, syntax),
            Call(info.ElementConversion.MethodSymbol, receiver: null, syntax),
        ];
        IEnumerable<EarlyCall> deconstruction = syntax is ForEachVariableStatementSyntax variables
            ? Deconstruction(loop, model.GetDeconstructionInfo(variables))
            : [];
        return calls.OfType<EarlyCall>().Concat(deconstruction);
    }

    private static IEnumerable<EarlyCall> Disposal(IOperation resources, bool isAsynchronous, SyntaxNode syntax)
    {
        IEnumerable<ITypeSymbol?> types = resources is IVariableDeclarationGroupOperation group
            ? group.Declarations.SelectMany(declaration => declaration.Declarators).Select(declarator => (ITypeSymbol?)declarator.Symbol.Type)
            : [Unconverted(resources).Type];
        string name = isAsynchronous ? "DisposeAsync" : "Dispose";
        return types.OfType<ITypeSymbol>().Select(type => Call(Disposer(type, name), type, syntax)).OfType<EarlyCall>();
    }

    /// <summary>The method of the interface, or the one of this name that stands for it.</summary>
    private static IMethodSymbol? Disposer(ITypeSymbol type, string name)
    {
        IEnumerable<ITypeSymbol> interfaces = type is ITypeParameterSymbol parameter
            ? parameter.ConstraintTypes.SelectMany(constraint => constraint.AllInterfaces.Cast<ITypeSymbol>().Append(constraint))
            : type.AllInterfaces.Cast<ITypeSymbol>().Append(type);
        ITypeSymbol? disposable = interfaces.FirstOrDefault(i => i.ToDisplayString() == (name == "Dispose" ? "System.IDisposable" : "System.IAsyncDisposable"));
        return Members(disposable ?? type, name).FirstOrDefault(method => method.Parameters.All(p => p.IsOptional || p.IsParams));
    }

    private static IEnumerable<EarlyCall> Await(IOperation operation, AwaitExpressionInfo info) => Direct(
        operation, info.GetAwaiterMethod, info.IsCompletedProperty?.GetMethod, info.GetResultMethod);

    private static IEnumerable<EarlyCall> Deconstruction(IOperation operation, DeconstructionInfo info) =>
        Direct(operation, info.Method, info.Conversion?.MethodSymbol).Concat(info.Nested.SelectMany(nested => Deconstruction(operation, nested)));

    /// <summary>What makes text of a value: what it formats itself with, as far as it has something of its own.</summary>
    private static IEnumerable<EarlyCall> Text(IOperation operand)
    {
        IOperation value = Unconverted(operand);
        if (value.Type is not { SpecialType: not SpecialType.System_String, TypeKind: not (TypeKind.TypeParameter or TypeKind.Error) } type)
            yield break;
        foreach (IMethodSymbol method in Members(type, "ToString").Where(method => method.Parameters.IsEmpty).Take(1))
            yield return new EarlyCall(method, value.Syntax) { Receiver = VirtualCalls.IsOverridable(method) ? type : null };
        foreach (INamedTypeSymbol format in type.AllInterfaces.Where(i => i.ToDisplayString() is "System.IFormattable" or "System.ISpanFormattable"))
        {
            foreach (IMethodSymbol method in format.GetMembers().OfType<IMethodSymbol>())
                yield return new EarlyCall(method, value.Syntax) { Receiver = type };
        }
    }

    private static IEnumerable<EarlyCall> Pinning(ExpressionSyntax pinned, ITypeSymbol? type) => type is null
        ? []
        : Members(type, "GetPinnableReference").Where(method => method.Parameters.IsEmpty).Take(1).Select(method => new EarlyCall(method, pinned));

    /// <summary>What makes a collection of a type's own: its builder, or its constructor and everything that adds to it.</summary>
    private static IEnumerable<EarlyCall> Collection(IOperation operation)
    {
        if (operation.SemanticModel?.GetTypeInfo(operation.Syntax).ConvertedType is not INamedTypeSymbol { TypeKind: not TypeKind.Interface } type)
            return [];
        AttributeData? builder = type.GetAttributes()
            .FirstOrDefault(attribute => attribute.AttributeClass?.ToDisplayString() == "System.Runtime.CompilerServices.CollectionBuilderAttribute");
        IEnumerable<IMethodSymbol> methods =
            builder?.ConstructorArguments is { Length: 2 } arguments && arguments[0].Value is INamedTypeSymbol owner && arguments[1].Value is string name
                ? owner.GetMembers(name).OfType<IMethodSymbol>()
                : type.InstanceConstructors.Where(constructor => constructor.Parameters.All(p => p.IsOptional || p.IsParams)).Concat(Members(type, "Add"));
        return Direct(operation, [.. methods]);
    }

    private static IEnumerable<EarlyCall> Direct(IOperation operation, params IMethodSymbol?[] methods) =>
        methods.Select(method => Call(method, receiver: null, operation.Syntax)).OfType<EarlyCall>();

    private static EarlyCall? Call(IMethodSymbol? method, ITypeSymbol? receiver, SyntaxNode syntax) => method is null ? null : new EarlyCall(method, syntax)
    {
        Receiver = VirtualCalls.IsOverridable(method) ? receiver as INamedTypeSymbol ?? method.ContainingType : null,
    };

    private static IEnumerable<IMethodSymbol> Members(ITypeSymbol type, string name)
    {
        for (ITypeSymbol? t = type; t is not null; t = t.BaseType)
        {
            foreach (IMethodSymbol method in t.GetMembers(name).OfType<IMethodSymbol>())
                yield return method;
        }
    }

    private static IOperation Unconverted(IOperation operation)
    {
        while (operation is IConversionOperation { OperatorMethod: null, Operand: var operand })
            operation = operand;
        return operation;
    }
}

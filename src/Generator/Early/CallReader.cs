using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;

namespace Hyperabi.Generator.Early;

/// <summary>The methods that one operation calls by itself; what stands within it is another operation.</summary>
internal static class CallReader
{
    /// <summary>The calls that are written, or that an operator or a member's use stands for.</summary>
    public static IEnumerable<EarlyCall> Of(IOperation operation) => operation switch
    {
        IInvocationOperation invocation => [Member(invocation.TargetMethod, invocation.Instance, invocation.IsVirtual, operation)],
        IMethodReferenceOperation reference =>
            [Member(reference.Method, reference.Instance, reference.IsVirtual, operation) with { IsHandedOut = true }],
        IObjectCreationOperation creation => Direct(operation, creation.Constructor),
        IPropertyReferenceOperation property => Accessors(property),
        IEventAssignmentOperation { EventReference: IEventReferenceOperation { Event: var @event, Instance: var instance } } assignment =>
            (assignment.Adds ? @event.AddMethod : @event.RemoveMethod) is { } accessor ? [Member(accessor, instance, IsVirtual(instance), operation)] : [],
        IConversionOperation conversion => Direct(operation, conversion.OperatorMethod),
        IUnaryOperation unary => Direct(operation, unary.OperatorMethod),
        IBinaryOperation binary => Binary(binary),
        IIncrementOrDecrementOperation increment => Direct(operation, increment.OperatorMethod),
        ICompoundAssignmentOperation compound => Direct(
            operation, compound.OperatorMethod, compound.InConversion.MethodSymbol, compound.OutConversion.MethodSymbol),
        IWithOperation { CloneMethod: { } clone } => [Member(clone, instance: null, isVirtual: false, operation) with { Receiver = clone.ContainingType }],
        IRangeOperation range => Direct(operation, range.Method),
        IImplicitIndexerReferenceOperation indexer => Direct(operation, Method(indexer.LengthSymbol), Method(indexer.IndexerSymbol)),
        IRecursivePatternOperation pattern => Direct(operation, pattern.DeconstructSymbol as IMethodSymbol),
        IListPatternOperation pattern => Direct(operation, Method(pattern.LengthSymbol), Method(pattern.IndexerSymbol)),
        ISlicePatternOperation pattern => Direct(operation, Method(pattern.SliceSymbol)),
        _ => ImplicitCalls.Of(operation),
    };

    /// <summary>A call of a member that may be overridden by what the object is.</summary>
    public static EarlyCall Member(IMethodSymbol method, IOperation? instance, bool isVirtual, IOperation operation) => new(method, operation.Syntax)
    {
        // What is made on the spot can be of no other type.
        Receiver = method.IsStatic ? OfStatic(method)
            : isVirtual && instance is not (null or IObjectCreationOperation) && VirtualCalls.IsOverridable(method)
                ? instance.Type as INamedTypeSymbol ?? (ITypeSymbol)method.ContainingType
                : null,
    };

    private static IEnumerable<EarlyCall> Direct(IOperation operation, params IMethodSymbol?[] methods) =>
        methods.OfType<IMethodSymbol>().Select(method => new EarlyCall(method, operation.Syntax) { Receiver = method.IsStatic ? OfStatic(method) : null });

    // Static members of an interface are the type argument's.
    private static INamedTypeSymbol? OfStatic(IMethodSymbol method) =>
        method is { ContainingType.TypeKind: TypeKind.Interface, IsStatic: true } && VirtualCalls.IsOverridable(method) ? method.ContainingType : null;

    private static IEnumerable<EarlyCall> Binary(IBinaryOperation binary)
    {
        IEnumerable<EarlyCall> calls = Direct(binary, binary.OperatorMethod).Concat(ImplicitCalls.Of(binary));

        // && and || of a type's own ask its 'true' and 'false' first.
        if (binary is { OperatorKind: BinaryOperatorKind.ConditionalAnd or BinaryOperatorKind.ConditionalOr, OperatorMethod: { } own })
            calls = calls.Concat(Direct(binary, [.. Named(own.ContainingType, "op_True"), .. Named(own.ContainingType, "op_False")]));
        return calls;
    }

    private static IEnumerable<IMethodSymbol> Named(INamedTypeSymbol type, string name) => type.GetMembers(name).OfType<IMethodSymbol>();

    private static IEnumerable<EarlyCall> Accessors(IPropertyReferenceOperation reference)
    {
        (bool reads, bool writes) = reference.Parent switch
        {
            ISimpleAssignmentOperation assignment when assignment.Target == reference => (reference.Property.ReturnsByRef, true),
            ICompoundAssignmentOperation compound when compound.Target == reference => (true, true),
            ICoalesceAssignmentOperation coalesce when coalesce.Target == reference => (true, true),
            IIncrementOrDecrementOperation => (true, true),
            ITupleOperation or IDeconstructionAssignmentOperation when IsDeconstructionTarget(reference) => (false, true),
            _ => (true, false),
        };
        bool isVirtual = IsVirtual(reference.Instance);
        if (reads && Get(reference.Property) is { } get)
            yield return Member(get, reference.Instance, isVirtual, reference);
        if (writes && Set(reference.Property) is { } set)
            yield return Member(set, reference.Instance, isVirtual, reference);
    }

    private static bool IsDeconstructionTarget(IOperation operation)
    {
        while (operation.Parent is ITupleOperation tuple)
            operation = tuple;
        return operation.Parent is IDeconstructionAssignmentOperation deconstruction && deconstruction.Target == operation;
    }

    // An override of one accessor alone leaves the other with the property that it overrides.
    private static IMethodSymbol? Get(IPropertySymbol property) =>
        property.GetMethod ?? (property.OverriddenProperty is { } overridden ? Get(overridden) : null);

    private static IMethodSymbol? Set(IPropertySymbol property) =>
        property.SetMethod ?? (property.OverriddenProperty is { } overridden ? Set(overridden) : null);

    private static IMethodSymbol? Method(ISymbol? symbol) => symbol as IMethodSymbol ?? (symbol as IPropertySymbol)?.GetMethod;

    private static bool IsVirtual(IOperation? instance) => instance is not null && instance.Syntax is not BaseExpressionSyntax;
}

using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;

namespace Hyperabi.Generator.Early;

/// <summary>Tells where a delegate's value comes from. What is made in early code is followed where it is made.</summary>
/// <param name="body">The code in which the value is used.</param>
internal sealed class DelegateValues(IOperation body)
{
    private readonly HashSet<ISymbol> _asked = new(SymbolEqualityComparer.Default);
    private readonly HashSet<IMethodSymbol> _owners = new(SymbolEqualityComparer.Default);

    /// <summary>Whether all that a delegate may be is made in early code; null where its source is somewhere else.</summary>
    /// <returns>The methods whose callers pass it: it is made in early code if nothing else calls them.</returns>
    public static IReadOnlyCollection<IMethodSymbol>? PassedTo(IOperation value, IOperation body)
    {
        var values = new DelegateValues(body);
        return values.IsKnown(value) ? values._owners : null;
    }

    private bool IsKnown(IOperation? value) => value switch
    {
        null => false,
        { ConstantValue: { HasValue: true, Value: null } } or IDefaultValueOperation or ILiteralOperation => true,
        IMethodReferenceOperation or IAnonymousFunctionOperation => true,
        IDelegateCreationOperation creation => IsKnown(creation.Target),

        // Callers are asked for delegates; what was an object on the way here nobody looked at.
        IConversionOperation { Operand: { Type: null or { TypeKind: TypeKind.Delegate } } operand } => IsKnown(operand),
        IParenthesizedOperation parenthesized => IsKnown(parenthesized.Operand),
        ICoalesceOperation coalesce => IsKnown(coalesce.Value) && IsKnown(coalesce.WhenNull),
        IConditionalOperation conditional => IsKnown(conditional.WhenTrue) && IsKnown(conditional.WhenFalse),
        ISwitchExpressionOperation @switch => @switch.Arms.All(arm => IsKnown(arm.Value)),
        IBinaryOperation combined => IsKnown(combined.LeftOperand) && IsKnown(combined.RightOperand),
        IAssignmentOperation assignment => IsKnown(assignment.Value),
        IThrowOperation => true,
        IConditionalAccessInstanceOperation instance => IsKnown(AccessedValue(instance)),
        ILocalReferenceOperation local => IsWrittenWithKnown(local.Local),
        IParameterReferenceOperation { Parameter: { RefKind: RefKind.None, ContainingSymbol: IMethodSymbol owner } parameter } =>
            IsPassedByCallers(owner) && IsWrittenWithKnown(parameter),
        _ => false,
    };

    private bool IsPassedByCallers(IMethodSymbol owner)
    {
        // A parameter of a lambda is whoever's calls it, 'value' is assigned, and one of a primary constructor outlives its call.
        bool isPassed = owner.MethodKind is MethodKind.Ordinary or MethodKind.LocalFunction or MethodKind.ExplicitInterfaceImplementation
                or MethodKind.UserDefinedOperator or MethodKind.Conversion
            || owner.MethodKind == MethodKind.Constructor
                && owner.DeclaringSyntaxReferences.All(reference => reference.GetSyntax() is ConstructorDeclarationSyntax);
        if (isPassed)
            _owners.Add(owner);
        return isPassed;
    }

    private static IOperation? AccessedValue(IConditionalAccessInstanceOperation instance)
    {
        // The instance of nested accesses is that of the nearest one that is asked within.
        IOperation child = instance;
        for (IOperation? parent = instance.Parent; parent is not null; child = parent, parent = parent.Parent)
        {
            if (parent is IConditionalAccessOperation access && access.WhenNotNull == child)
                return access.Operation;
        }

        return null;
    }

    private bool IsWrittenWithKnown(ISymbol variable)
    {
        // Asked already: it is a value of itself, which says nothing.
        if (!_asked.Add(variable))
            return true;
        IOperation root = body;
        while (root.Parent is { } parent)
            root = parent;
        return root.DescendantsAndSelf().All(operation => operation switch
        {
            IVariableDeclaratorOperation declarator when Is(declarator.Symbol) =>
                declarator.GetVariableInitializer() is { } initializer ? IsKnown(initializer.Value) : declarator.Parent is IVariableDeclarationOperation,
            IAssignmentOperation { Target: ILocalReferenceOperation { Local: var local } } assignment when Is(local) => IsKnown(assignment.Value),
            IAssignmentOperation { Target: IParameterReferenceOperation { Parameter: var parameter } } assignment when Is(parameter) => IsKnown(assignment.Value),

            // Declared where it is filled by others: out var, patterns, deconstruction.
            IDeclarationExpressionOperation { Expression: ILocalReferenceOperation { Local: var local } } => !Is(local),
            IDeclarationPatternOperation { DeclaredSymbol: { } declared } => !Is(declared),
            IArgumentOperation { Parameter.RefKind: RefKind.Out or RefKind.Ref, Value: ILocalReferenceOperation { Local: var local } } => !Is(local),
            IArgumentOperation { Parameter.RefKind: RefKind.Out or RefKind.Ref, Value: IParameterReferenceOperation { Parameter: var parameter } } => !Is(parameter),
            IDeconstructionAssignmentOperation deconstruction => !deconstruction.Target.DescendantsAndSelf()
                .Any(target => target is ILocalReferenceOperation { Local: var local } && Is(local)),
            _ => true,
        });

        bool Is(ISymbol symbol) => SymbolEqualityComparer.Default.Equals(symbol, variable);
    }
}

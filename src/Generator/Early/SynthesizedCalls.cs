using Microsoft.CodeAnalysis;

namespace Hyperabi.Generator.Early;

/// <summary>What code that the compiler writes calls: no operation shows it.</summary>
internal static class SynthesizedCalls
{
    private const string CompilerGenerated = "System.Runtime.CompilerServices.CompilerGeneratedAttribute";

    /// <summary>The members of a record that its synthesised members call, where the user wrote them.</summary>
    private static readonly HashSet<string> OfRecords = new(StringComparer.Ordinal)
    {
        "Equals", "GetHashCode", "ToString", "PrintMembers", "get_EqualityContract",
    };

    /// <summary>The methods that a method calls without its code saying so.</summary>
    public static IEnumerable<IMethodSymbol> Of(IMethodSymbol method, MethodBodies bodies)
    {
        INamedTypeSymbol? type = method.ContainingType;
        if (method.MethodKind == MethodKind.Constructor && type is { TypeKind: TypeKind.Class, BaseType: { } @base } && !bodies.NamesConstructor(method))
            return @base.InstanceConstructors.Where(constructor => constructor.Parameters.All(p => p.IsOptional || p.IsParams)).Take(1);
        if (!method.IsImplicitlyDeclared || type is not { IsRecord: true } || method.MethodKind == MethodKind.Constructor)
            return [];
        return type.GetMembers().OfType<IMethodSymbol>().Where(member => !member.IsImplicitlyDeclared
            && (OfRecords.Contains(member.Name) || method.Name == "<Clone>$" && IsCopy(member)));
    }

    /// <summary>Whether a method of another assembly is known to call nothing: an accessor of a property that only stores.</summary>
    public static bool CallNothing(IMethodSymbol method) =>
        method is { MethodKind: MethodKind.Constructor, IsImplicitlyDeclared: true, ContainingType.IsValueType: true }
        || method.ContainingType.TypeKind == TypeKind.Delegate
        || method.AssociatedSymbol is IPropertySymbol
            && (method.GetAttributes().Any(attribute => attribute.AttributeClass?.ToDisplayString() == CompilerGenerated)
                || method.ContainingType.GetMembers().OfType<IFieldSymbol>()
                    .Any(field => SymbolEqualityComparer.Default.Equals(field.AssociatedSymbol, method.AssociatedSymbol)));

    private static bool IsCopy(IMethodSymbol method) =>
        method is { MethodKind: MethodKind.Constructor, Parameters.Length: 1 }
        && SymbolEqualityComparer.Default.Equals(method.Parameters[0].Type, method.ContainingType);
}

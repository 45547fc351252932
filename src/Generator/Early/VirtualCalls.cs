using Microsoft.CodeAnalysis;

namespace Hyperabi.Generator.Early;

/// <summary>Finds what a call of an interface's or an overridable member can arrive at.</summary>
internal sealed class VirtualCalls(Compilation compilation, ForeignCode foreign)
{
    private readonly ProjectTypes _types = new(compilation);

    /// <summary>Whether a type further down can put another method in the place of this one.</summary>
    public static bool IsOverridable(IMethodSymbol method) =>
        method.ContainingType is { } type
        && (type.TypeKind == TypeKind.Interface
            ? method.IsVirtual || method.IsAbstract
            : (method.IsVirtual || method.IsAbstract || method.IsOverride) && !method.IsSealed && !type.IsSealed);

    /// <summary>The methods that a call may run, as far as they are known.</summary>
    /// <param name="method">The method that is called.</param>
    /// <param name="receiver">The type of the object, or the method's where it is not known better.</param>
    public IEnumerable<IMethodSymbol> Targets(IMethodSymbol method, ITypeSymbol? receiver)
    {
        if (!method.IsAbstract && Container(method, receiver).TypeKind == TypeKind.Interface)
            yield return method;
        foreach (INamedTypeSymbol type in _types.Of(Container(method, receiver)))
        {
            if (Implementation(type, method) is { IsAbstract: false } implementation)
                yield return implementation;
        }
    }

    /// <summary>Whether a project that knows hypercalls can implement the method, and nobody here would see it.</summary>
    public bool IsOpen(IMethodSymbol method, ITypeSymbol? receiver)
    {
        IMethodSymbol declared = method;
        while (declared.OverriddenMethod is { } overridden)
            declared = overridden;

        // Anything at all may stand behind what the base library declares; whoever has it there has it everywhere.
        if (!foreign.CanMakeHypercalls(declared))
            return false;
        INamedTypeSymbol container = Container(method, receiver);
        if (container.IsSealed || container.IsValueType)
            return false;
        if (!SymbolEqualityComparer.Default.Equals(container.ContainingAssembly, compilation.Assembly))
            return true;

        // Nothing refers to a program.
        return compilation.Options.OutputKind is not (OutputKind.ConsoleApplication or OutputKind.WindowsApplication)
            && IsVisible(method) && IsVisible(container)
            && (container.TypeKind == TypeKind.Interface || container.InstanceConstructors.Any(IsVisible));
    }

    private static INamedTypeSymbol Container(IMethodSymbol method, ITypeSymbol? receiver) =>
        receiver is INamedTypeSymbol { TypeKind: not TypeKind.Error } type ? type : method.ContainingType;

    private static IMethodSymbol? Implementation(INamedTypeSymbol type, IMethodSymbol method)
    {
        if (method.ContainingType.TypeKind == TypeKind.Interface)
        {
            IMethodSymbol? implementation = type.AllInterfaces
                .Where(i => Same(i, method.ContainingType))
                .SelectMany(i => i.GetMembers(method.Name))
                .Where(member => Same(member, method))
                .Select(member => type.FindImplementationForInterfaceMember(member) as IMethodSymbol)
                .FirstOrDefault(found => found is not null);

            // A base class may implement it by a method that is overridden on the way to the type.
            return implementation is { ContainingType.TypeKind: not TypeKind.Interface } && IsOverridable(implementation)
                ? Implementation(type, implementation)
                : implementation;
        }

        IMethodSymbol declared = Declared(method);
        for (INamedTypeSymbol? t = type; t is not null; t = t.BaseType)
        {
            IMethodSymbol? found = t.GetMembers(method.Name).OfType<IMethodSymbol>().FirstOrDefault(member => Same(Declared(member), declared));
            if (found is not null)
                return found;
        }

        return null;
    }

    private static IMethodSymbol Declared(IMethodSymbol method)
    {
        while (method.OverriddenMethod is { } overridden)
            method = overridden;
        return method;
    }

    private static bool Same(ISymbol a, ISymbol b) => SymbolEqualityComparer.Default.Equals(a.OriginalDefinition, b.OriginalDefinition);

    private static bool IsVisible(ISymbol symbol)
    {
        for (ISymbol? s = symbol; s is not null and not INamespaceSymbol; s = s.ContainingType)
        {
            if (s.DeclaredAccessibility is not (Accessibility.Public or Accessibility.Protected or Accessibility.ProtectedOrInternal))
                return false;
        }

        return true;
    }
}

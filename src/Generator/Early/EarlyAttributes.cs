using Hyperabi.Generator.Parsing;
using Microsoft.CodeAnalysis;

namespace Hyperabi.Generator.Early;

/// <summary>What attributes say of a method, in source or in a referenced assembly.</summary>
internal static class EarlyAttributes
{
    /// <summary>Whether a method is marked: itself, as a property's or an event's accessor, or with a type around it.</summary>
    public static bool IsMarked(IMethodSymbol method)
    {
        for (ISymbol? symbol = method; symbol is not null; symbol = (symbol as IMethodSymbol)?.AssociatedSymbol ?? symbol.ContainingType)
        {
            if (symbol.Attribute(Names.EarlyCode) is not null)
                return true;
        }

        return false;
    }

    /// <summary>Whether a hypercall is declared early; null where the method is no hypercall.</summary>
    public static bool? IsEarlyHypercall(IMethodSymbol method) =>
        method.IsStatic && (method.Attribute(Names.Hypercall) ?? DeclaredBeside(method)) is { } hypercall
            ? hypercall.Named("Early") is { Value: true }
            : null;

    /// <summary>
    /// Without a base library a hypercall is called by a second, generated method too, which has the transport's status as a last
    /// parameter: the attribute of the method that is declared.
    /// </summary>
    private static AttributeData? DeclaredBeside(IMethodSymbol method)
    {
        if (method.Parameters.LastOrDefault() is not { RefKind: RefKind.Out, Type: { Name: Names.TransportStatus, ContainingNamespace.Name: Names.Language } })
            return null;
        return method.ContainingType.GetMembers(method.Name).OfType<IMethodSymbol>()
            .Where(other => other.IsStatic && other.Parameters.Length == method.Parameters.Length - 1)
            .Select(other => other.Attribute(Names.Hypercall))
            .FirstOrDefault(attribute => attribute is not null);
    }
}

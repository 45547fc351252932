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
        method.IsStatic && method.Attribute(Names.Hypercall) is { } hypercall ? hypercall.Named("Early") is { Value: true } : null;
}

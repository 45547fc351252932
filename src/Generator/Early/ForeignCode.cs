using Microsoft.CodeAnalysis;

namespace Hyperabi.Generator.Early;

/// <summary>Tells which other assemblies can make hypercalls: those that know the attribute that declares them.</summary>
internal sealed class ForeignCode(IAssemblySymbol own)
{
    private readonly Dictionary<IAssemblySymbol, bool> _knows = new(SymbolEqualityComparer.Default);

    /// <summary>Whether a method's code is in another assembly.</summary>
    public bool IsForeign(IMethodSymbol method) => !SymbolEqualityComparer.Default.Equals(method.ContainingAssembly, own);

    /// <summary>Whether a symbol's assembly is this one or can make hypercalls: it has the attribute, or refers to one that can.</summary>
    public bool CanMakeHypercalls(ISymbol symbol) => symbol.ContainingAssembly is { } assembly && Knows(assembly);

    private bool Knows(IAssemblySymbol assembly)
    {
        if (SymbolEqualityComparer.Default.Equals(assembly, own))
            return true;
        if (_knows.TryGetValue(assembly, out bool known))
            return known;

        // Assemblies of the base library refer to one another in circles.
        _knows[assembly] = false;
        bool knows = assembly.GetTypeByMetadataName(Names.Hypercall) is not null
            || assembly.Modules.SelectMany(module => module.ReferencedAssemblySymbols).Any(Knows);
        _knows[assembly] = knows;
        return knows;
    }
}

using Microsoft.CodeAnalysis;

namespace Hyperabi.Generator.Early;

/// <summary>The classes and structs of a project, listed when a call is first found that could arrive in any of them.</summary>
internal sealed class ProjectTypes(Compilation compilation)
{
    private List<INamedTypeSymbol>? _types;

    /// <summary>Those that are of a type, and so have its members; itself, too, wherever it is declared.</summary>
    public IEnumerable<INamedTypeSymbol> Of(INamedTypeSymbol type)
    {
        _types ??= [.. Types(compilation.Assembly.GlobalNamespace).Where(t => t.TypeKind is TypeKind.Class or TypeKind.Struct)];
        foreach (INamedTypeSymbol candidate in _types)
        {
            if (Is(candidate, type))
                yield return candidate;
        }

        if (type.TypeKind != TypeKind.Interface && !_types.Contains(type.OriginalDefinition, SymbolEqualityComparer.Default))
            yield return type;
    }

    private static bool Is(INamedTypeSymbol candidate, INamedTypeSymbol type)
    {
        if (type.TypeKind == TypeKind.Interface)
            return candidate.AllInterfaces.Any(i => Same(i, type));
        for (INamedTypeSymbol? t = candidate; t is not null; t = t.BaseType)
        {
            if (Same(t, type))
                return true;
        }

        return false;
    }

    private static bool Same(INamedTypeSymbol a, INamedTypeSymbol b) =>
        SymbolEqualityComparer.Default.Equals(a.OriginalDefinition, b.OriginalDefinition);

    private static IEnumerable<INamedTypeSymbol> Types(INamespaceOrTypeSymbol container) => container.GetMembers()
        .OfType<INamespaceOrTypeSymbol>()
        .SelectMany(member => Types(member).Concat(member is INamedTypeSymbol type ? [type] : []));
}

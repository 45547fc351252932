using Microsoft.CodeAnalysis;

namespace Hyperabi.Generator.Early;

/// <summary>Code that early code reaches, and the shortest way to it.</summary>
/// <param name="Symbol">A method, or a type for its static initialisation.</param>
/// <param name="Caller">What reaches it, or null where it is marked itself.</param>
internal sealed record EarlyStep(ISymbol Symbol, EarlyStep? Caller)
{
    // Who has to follow more of them has the names at both ends to begin with.
    private const int MostNames = 10;
    private const int NamesKept = 4;

    private static readonly SymbolDisplayFormat NameFormat = new(
        memberOptions: SymbolDisplayMemberOptions.IncludeContainingType | SymbolDisplayMemberOptions.IncludeExplicitInterface,
        miscellaneousOptions: SymbolDisplayMiscellaneousOptions.UseSpecialTypes);

    /// <summary>The name of the marked code that the way begins with.</summary>
    public string RootName
    {
        get
        {
            EarlyStep step = this;
            while (step.Caller is not null)
                step = step.Caller;
            return NameOf(step.Symbol);
        }
    }

    /// <summary>The name of a method, with its type's; of a type, what it is here for.</summary>
    public static string NameOf(ISymbol symbol) => symbol switch
    {
        INamedTypeSymbol type => $"{type.Name} (static initialisation)",
        IMethodSymbol { MethodKind: MethodKind.AnonymousFunction, ContainingSymbol: { } outer } => $"{outer.ToDisplayString(NameFormat)} (lambda)",
        _ => symbol.ToDisplayString(NameFormat),
    };

    /// <summary>The way to a last name, where it is more than one call: <c>: A -> B -> C</c>.</summary>
    public string WayTo(string last) => Caller is null ? "" : ": " + Join([.. Names(), last]);

    /// <summary>The way to this code, where it is not marked itself: <c> (A -> B)</c>.</summary>
    public string Way() => Caller is null ? "" : $" ({Join(Names())})";

    private static string Join(List<string> names)
    {
        if (names.Count > MostNames)
        {
            names.RemoveRange(NamesKept, names.Count - (2 * NamesKept));
            names.Insert(NamesKept, "...");
        }

        return string.Join(" -> ", names);
    }

    private List<string> Names()
    {
        List<string> names = [];
        for (EarlyStep? step = this; step is not null; step = step.Caller)
            names.Add(NameOf(step.Symbol));
        names.Reverse();
        return names;
    }
}

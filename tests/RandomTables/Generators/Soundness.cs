using Hyperabi.Compiler.Model;

namespace Hyperabi.RandomTables;

/// <summary>The rules between the parts of a table, which taking a part away may break.</summary>
internal static class Soundness
{
    /// <summary>Whether there is nothing to report.</summary>
    public static bool IsSound(TableDeclaration table) =>
        HasHeaders(table)
        && HasConventions(table)
        && table.Conventions.Concat(table.Hypercalls.SelectMany(h => h.Conventions)).All(c => HasUapi(table, c))
        && table.Hypercalls.All(h => HasConventions(table, h));

    /// <summary>Whether stubs can obey a convention.</summary>
    /// <param name="convention">The convention.</param>
    /// <param name="ghcb">The table's way to the GHCB, or null for none.</param>
    public static bool IsSound(Convention convention, GhcbCall? ghcb)
    {
        IEnumerable<Register> selector = convention.Selector is { } s ? [s.Register] : [];
        Register[] inputs = [.. selector, .. convention.Arguments, convention.Number];
        return convention.Results.Count > 0 && AreDistinct(convention.Results) && AreDistinct(inputs) && convention.Vendor switch
        {
            Vendor.IntelTdx => Carries(convention, Register.R10) && inputs.Concat(convention.Results).All(Draw.CanBeShown),
            Vendor.AmdSevEs when ghcb is not null => Carries(convention, Register.Rax),
            _ => true,
        };
    }

    private static bool HasHeaders(TableDeclaration table) =>
        table.Header is not null || (table.Constants.Count == 0 && table.Macros.Count == 0 && table.Groups.All(g => g.Header is not null));

    private static bool HasConventions(TableDeclaration table)
    {
        IReadOnlyDictionary<Vendor, Convention> conventions = ExpectedConventions.Of(table);
        return conventions.Count > 0 && conventions.Values.All(c => IsSound(c, ExpectedGhcb.Of(table)));
    }

    private static bool HasConventions(TableDeclaration table, HypercallDeclaration hypercall)
    {
        IReadOnlyDictionary<Vendor, Convention> conventions = ExpectedConventions.Of(table, hypercall);
        return conventions.Values.All(c => IsSound(c, ExpectedGhcb.Of(table)))
            && (hypercall.Vendors ?? []).All(conventions.ContainsKey)
            && ExpectedCall.Of(table, hypercall).All(call => call.HasRegisters && !call.AnnouncesStandardCall);
    }

    /// <summary>Whether a selector is 0, or a constant of the table has its value and it is none of a trust domain's.</summary>
    private static bool HasUapi(TableDeclaration table, ConventionDeclaration convention) =>
        convention.Selector is null or 0
        || (!convention.Vendors.Contains(Vendor.IntelTdx)
            && table.Groups.SelectMany(g => g.Constants).Concat(table.Constants)
                .Any(c => c.Uapi == convention.SelectorUapi && c.Value.Value == convention.Selector));

    private static bool Carries(Convention convention, Register register) =>
        convention.Number == register || convention.Selector?.Register == register;

    private static bool AreDistinct(IEnumerable<Register> registers)
    {
        HashSet<Register> seen = [];
        return registers.All(seen.Add);
    }
}

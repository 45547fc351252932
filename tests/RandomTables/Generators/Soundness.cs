using Hyperabi.Compiler.Model;

namespace Hyperabi.RandomTables;

/// <summary>The rules between the parts of a table, which taking a part away may break.</summary>
internal static class Soundness
{
    /// <summary>Whether there is nothing to report.</summary>
    public static bool IsSound(TableDeclaration table) =>
        HasHeaders(table) && HasConventions(table) && table.Hypercalls.All(h => HasConventions(table, h));

    private static bool HasHeaders(TableDeclaration table) =>
        table.Header is not null || (table.Constants.Count == 0 && table.Macros.Count == 0 && table.Groups.All(g => g.Header is not null));

    private static bool HasConventions(TableDeclaration table)
    {
        IReadOnlyDictionary<Vendor, Convention> conventions = ExpectedConventions.Of(table);
        return conventions.Count > 0 && conventions.Values.All(IsSound);
    }

    private static bool HasConventions(TableDeclaration table, HypercallDeclaration hypercall)
    {
        IReadOnlyDictionary<Vendor, Convention> conventions = ExpectedConventions.Of(table, hypercall);
        return conventions.Values.All(IsSound)
            && (hypercall.Vendors ?? []).All(conventions.ContainsKey)
            && ExpectedCall.Of(table, hypercall).All(call => call.HasRegisters);
    }

    private static bool IsSound(Convention convention) =>
        convention.Results.Count > 0 && AreDistinct(convention.Results) && AreDistinct(convention.Arguments.Append(convention.Number));

    private static bool AreDistinct(IEnumerable<Register> registers)
    {
        HashSet<Register> seen = [];
        return registers.All(seen.Add);
    }
}

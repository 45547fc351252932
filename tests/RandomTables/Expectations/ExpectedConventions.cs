using Hyperabi.Compiler.Model;

namespace Hyperabi.RandomTables;

/// <summary>Which convention holds: the hypercall's, else the table's, else the built-in one; what is not given is inherited.</summary>
public static class ExpectedConventions
{
    /// <summary>The conventions of a table, by vendor.</summary>
    public static IReadOnlyDictionary<Vendor, Convention> Of(TableDeclaration table) =>
        Apply(BuiltIn(table.Hypervisor), table.Conventions);

    /// <summary>The conventions of a hypercall, by vendor, whether or not the hypercall has the vendor.</summary>
    public static IReadOnlyDictionary<Vendor, Convention> Of(TableDeclaration table, HypercallDeclaration hypercall) =>
        Apply(Of(table), hypercall.Conventions);

    /// <summary>The conventions that a hypervisor has by itself.</summary>
    public static IReadOnlyDictionary<Vendor, Convention> BuiltIn(HypervisorDeclaration hypervisor) =>
        BuiltInHypervisors.All.TryGetValue(hypervisor.Name, out BuiltInHypervisor? builtIn)
            && !hypervisor.Written.Contains('"', StringComparison.Ordinal)
            ? builtIn.Conventions.ToDictionary(c => c.Vendor)
            : new Dictionary<Vendor, Convention>();

    /// <summary>Where number and result are unless a declaration says otherwise: a trust domain cannot show RAX.</summary>
    public static Register DefaultOf(Vendor vendor) => vendor == Vendor.IntelTdx ? Register.R10 : Register.Rax;

    /// <summary>What attributes make of the conventions that they inherit from.</summary>
    public static IReadOnlyDictionary<Vendor, Convention> Apply(
        IReadOnlyDictionary<Vendor, Convention> inherited, IEnumerable<ConventionDeclaration> declared)
    {
        Dictionary<Vendor, Convention> all = new(inherited);
        foreach (ConventionDeclaration convention in declared)
        {
            foreach (Vendor vendor in convention.Vendors)
                all[vendor] = Apply(inherited.GetValueOrDefault(vendor), vendor, convention);
        }

        return all;
    }

    private static Convention Apply(Convention? inherited, Vendor vendor, ConventionDeclaration declared) => new()
    {
        Vendor = vendor,
        Number = declared.NumberRegister ?? inherited?.Number ?? DefaultOf(vendor),
        Arguments = declared.Arguments ?? inherited?.Arguments ?? [],
        Results = declared.Results ?? inherited?.Results ?? EquatableArray.Create(DefaultOf(vendor)),
        Clobbers = declared.Clobbers ?? inherited?.Clobbers ?? [],
        Selector = SelectorOf(inherited?.Selector, declared),
        HostRewritesBitmap = declared.HostRewritesBitmap ?? inherited?.HostRewritesBitmap ?? false,
    };

    /// <summary>There is a selector where a value is declared or inherited; a register or a name alone makes none.</summary>
    private static Selector? SelectorOf(Selector? inherited, ConventionDeclaration declared) =>
        (declared.Selector ?? inherited?.Value) is { } value
            ? new Selector(
                declared.SelectorRegister ?? inherited?.Register ?? Register.R10,
                value,
                declared.SelectorUapi is { } uapi ? Lines.Value(uapi) : inherited?.Uapi)
            : null;
}

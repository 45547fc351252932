using System.Globalization;
using Hyperabi.Compiler.Model;

namespace Hyperabi.RandomTables;

/// <summary>HYP0002, HYP0005, HYP0006, HYP0017: what a method is, and whether there is a register for each of its values.</summary>
internal static class HypercallFaults
{
    private const int MostOuts = 14;

    public static IEnumerable<Fault> All { get; } =
    [
        Shape("not static", h => h with { Modifiers = "public partial" }),
        Shape("not partial", h => h with { Modifiers = "public static" }),
        Shape("a body", h => h with { Tail = " { throw null!; }" }),
        Shape("an expression body", h => h with { Tail = " => throw null!;" }),
        Shape("async", h => h with { Modifiers = "public static async partial" }),
        Shape("extern", h => h with { Modifiers = "public static extern partial" }),
        Shape("type parameters", h => h with { Name = h.Name + "<T>" }),
        Shape("no accessibility", h => h with { Modifiers = "static partial" }),
        new("HYP0005", "one argument more than registers", (t, pick) => TooMany(t, pick, "", c => c.Arguments.Count)),
        new("HYP0006", "one result more than registers", (t, pick) => TooMany(t, pick, "out", c => c.Results.Count - 1)),
        new("HYP0017", "results in every register", EveryRegister),
        new("HYP0017", "nothing in RAX through the GHCB", NothingInRax),
    ];

    private static Fault Shape(string name, Func<HypercallDeclaration, HypercallDeclaration> spoil) =>
        new("HYP0002", name, (t, pick) => Injection.Lose(t, pick, h => spoil(h with { Name = Mark.Around(h.Name) })));

    /// <summary>The vendor with the fewest registers lacks one; another vendor may have enough.</summary>
    private static FaultyTable TooMany(TableDeclaration table, int pick, string modifiers, Func<Convention, int> available)
    {
        int fewest = ExpectedConventions.Of(table).Values.Min(available);
        ParameterDeclaration[] parameters =
        [
            .. Enumerable.Range(0, fewest + 1).Select(i => Parameter(i, TypeGenerator.All[(pick + i) % TypeGenerator.All.Count], modifiers)),
        ];
        parameters[fewest] = parameters[fewest].Marked();
        HypercallDeclaration call = Injection.Call(table) with { Parameters = parameters.ToEquatableArray() };
        return FaultyTable.Kept(table.With(call)) with { WithoutStub = Injection.Name };
    }

    private static FaultyTable EveryRegister(TableDeclaration table, int pick)
    {
        var convention = new ConventionDeclaration
        {
            // The others show the host fewer registers, or none.
            Vendors = EquatableArray.Create(ExpectedConventions.Of(table).ContainsKey(Vendor.AmdSvm) ? Vendor.AmdSvm : Vendor.IntelVmx),
            NumberRegister = Register.Rax,
            SelectorRegister = Register.Rbx,
            Arguments = [],
            Results = Enum.GetValues<Register>().Where(r => r != Register.Rsp).ToEquatableArray(),
        };
        HypercallDeclaration call = Injection.Call(table) with
        {
            Name = Mark.Around(Injection.Name),
            Vendors = convention.Vendors,
            Conventions = EquatableArray.Create(convention),
            Parameters = Enumerable.Range(0, MostOuts).Select(i => Parameter(i, TypeGenerator.ULong, "out")).ToEquatableArray(),
        };
        return FaultyTable.Kept(table.With(call)) with { WithoutStub = Injection.Name };
    }

    private static FaultyTable NothingInRax(TableDeclaration table, int pick)
    {
        TableDeclaration some = Injection.ThroughGhcb(table);
        var convention = new ConventionDeclaration
        {
            Vendors = EquatableArray.Create(Vendor.AmdSevEs),
            NumberRegister = Register.R9,
            SelectorRegister = Register.R15,
            Arguments = [],
        };
        HypercallDeclaration call = Injection.Call(some) with
        {
            Name = Mark.Around(Injection.Name),
            Vendors = pick % 2 == 0 ? convention.Vendors : null,
            Conventions = EquatableArray.Create(convention),
        };
        return FaultyTable.Kept(some.With(call)) with { WithoutStub = Injection.Name };
    }

    private static ParameterDeclaration Parameter(int index, ValueType type, string modifiers) => new()
    {
        Name = string.Create(CultureInfo.InvariantCulture, $"p{index}"),
        Type = type,
        Modifiers = modifiers,
    };
}

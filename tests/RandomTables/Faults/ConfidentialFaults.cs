using Hyperabi.Compiler.Model;

namespace Hyperabi.RandomTables;

/// <summary>HYP0020, HYP0024, HYP0025, HYP0026: the way to the GHCB, the number 0 of a trust domain, and selectors.</summary>
internal static class ConfidentialFaults
{
    private const ulong Magic = 0x4D56_4B2E_5844_5401;

    public static IEnumerable<Fault> All { get; } =
    [
        Way("a negative way to the GHCB", $"GsOffset = {Mark.Around("-8")}"),
        Way("two ways to the GHCB", $"GsOffset = {Mark.Around("8")}, ByHandler = true"),
        new("HYP0024", "on a hypercall", (t, pick) => Zero(t, pick, (call, convention) => (
            call with { Number = Decimal(0), Conventions = EquatableArray.Create(convention) },
            call with { Number = new(Mark.Around("0"), 0, "0"), Conventions = EquatableArray.Create(convention) }))),
        new("HYP0024", "on a convention", (t, pick) => Zero(t, pick, (call, convention) => (
            call with { Conventions = EquatableArray.Create(convention with { Number = 0 }) },
            call with { Conventions = EquatableArray.Create(convention with { Further = "Number = " + Mark.Around("0") }) }))),
        new("HYP0025", "without a name", (t, pick) => Selector(t, pick, Plain(t, pick), uapi: null)),
        new("HYP0025", "a name that is not declared", (t, pick) => Selector(t, pick, Plain(t, pick), "\"NOT_INJECTED\"")),
        new("HYP0025", "a name of another value", (t, pick) =>
            Selector(t.With(Constant(Magic + 1)), pick, Plain(t, pick), Injection.Constant().Uapi)),
        new("HYP0026", "of one vendor", (t, pick) =>
            Selector(t.With(Constant(Magic)), pick, EquatableArray.Create(Vendor.IntelTdx), Injection.Constant().Uapi)),
        new("HYP0026", "of two vendors", (t, pick) =>
            Selector(t.With(Constant(Magic)), pick, EquatableArray.Create(Vendor.IntelVmx, Vendor.IntelTdx), Injection.Constant().Uapi)),
    ];

    private static Fault Way(string name, string arguments) => new("HYP0020", name, (t, _) =>
    {
        TableDeclaration some = Injection.ThroughGhcb(t) with { Ghcb = null };
        return FaultyTable.Leaving(some, some with { Ghcb = new GhcbDeclaration { Further = arguments } });
    });

    /// <summary>A hypercall whose raw number stands in R10 of a trust domain.</summary>
    private static FaultyTable Zero(
        TableDeclaration table,
        int pick,
        Func<HypercallDeclaration, ConventionDeclaration, (HypercallDeclaration Left, HypercallDeclaration Declared)> make)
    {
        TableDeclaration some = Injection.WithoutZero(table);
        Vendor[] vendors = pick % 3 == 0 ? [Vendor.IntelVmx, Vendor.IntelTdx] : [Vendor.IntelTdx];
        var convention = new ConventionDeclaration
        {
            Vendors = vendors.ToEquatableArray(),
            NumberRegister = Register.R10,
            SelectorRegister = Register.R15,
            Arguments = [],
        };
        HypercallDeclaration call = Injection.Call(some) with { Vendors = pick % 2 == 0 ? convention.Vendors : null };
        (HypercallDeclaration left, HypercallDeclaration declared) = make(call, convention);
        return FaultyTable.Leaving(some.With(left), some.With(declared)) with { WithoutStub = Injection.Name };
    }

    /// <summary>A selector on a hypercall, or on a table that has none.</summary>
    private static FaultyTable Selector(TableDeclaration table, int pick, EquatableArray<Vendor> vendors, string? uapi)
    {
        bool isShown = vendors.Contains(Vendor.IntelTdx);
        var convention = new ConventionDeclaration
        {
            Vendors = vendors,
            NumberRegister = isShown ? Register.R11 : Register.Rax,
            Arguments = [],
            Selector = Magic,
            SelectorRegister = isShown ? Register.R10 : Register.R9,
            SelectorUapi = uapi,
        };
        ConventionDeclaration marked = convention with
        {
            Selector = null,
            Further = "Selector = " + Mark.Around(AttributeSource.Of(Magic)),
        };
        if (pick % 2 == 0)
        {
            TableDeclaration none = table with { Hypercalls = [] };
            return FaultyTable.Leaving(none.With(convention), none.With(marked));
        }

        HypercallDeclaration call = Injection.Call(table);
        return FaultyTable.Leaving(
            table.With(call with { Conventions = EquatableArray.Create(convention) }),
            table.With(call with { Conventions = EquatableArray.Create(marked) }));
    }

    /// <summary>A vendor that may have any selector, one that the table has where there is one.</summary>
    private static EquatableArray<Vendor> Plain(TableDeclaration table, int pick)
    {
        Vendor[] all = [.. ExpectedConventions.Of(table).Keys.Where(v => v != Vendor.IntelTdx).Order().DefaultIfEmpty(Vendor.IntelVmx)];
        return EquatableArray.Create(all[pick / 2 % all.Length]);
    }

    private static GroupDeclaration Constant(ulong value) => Injection.Group(GroupKind.Class) with
    {
        Constants = EquatableArray.Create(
            Injection.Constant() with { Type = "public const ulong", Value = Decimal(value), Shape = new(64, false) }),
    };

    private static Spelling Decimal(ulong value) => SpellingGenerator.Decimal(value);
}

using Hyperabi.Compiler.Model;

namespace Hyperabi.RandomTables;

/// <summary>HYP0007, HYP0008, HYP0011, HYP0020: conventions that no stub can obey, or that are missing.</summary>
internal static class ConventionFaults
{
    private static readonly Vendor[] Plain = [Vendor.IntelVmx, Vendor.AmdSvm, Vendor.AmdSevEs];
    private static readonly Vendor[] TrustDomain = [Vendor.IntelTdx];
    private static readonly Vendor[] Any = [.. Plain, .. TrustDomain];

    // A selector that is inherited goes where it meets nothing; where none is, its register alone makes none.
    private const string Aside = "SelectorRegister = Register.R15, ";

    private static readonly (string Id, string Name, Vendor[] Vendors, string Arguments)[] Spoilt =
    [
        ("HYP0007", "an argument twice", Plain, $"{Aside}NumberRegister = Register.R8, ArgumentRegisters = [Register.Rdi, {Mark.Around("Register.Rdi")}]"),
        ("HYP0007", "the number as argument", Plain, $"{Aside}NumberRegister = Register.R8, ArgumentRegisters = new[] {{ Register.Rdi, {Mark.Around("Register.R8")} }}"),
        ("HYP0007", "an argument as number", Plain, $"{Aside}ArgumentRegisters = [Register.R9, Register.Rbx], NumberRegister = {Mark.Around("Register.Rbx")}"),
        ("HYP0007", "a result twice", Plain, $"ResultRegisters = [Register.Rax, Register.Rdx, {Mark.Around("Register.Rdx")}]"),
        ("HYP0007", "an argument twice, of a trust domain", TrustDomain, $"{Aside}NumberRegister = Register.R10, ArgumentRegisters = [Register.R11, {Mark.Around("Register.R11")}]"),
        ("HYP0007", "the number as argument, of a trust domain", TrustDomain, $"{Aside}NumberRegister = Register.R10, ArgumentRegisters = [Register.Rdx, {Mark.Around("Register.R10")}]"),
        ("HYP0007", "a result twice, of a trust domain", TrustDomain, $"ResultRegisters = [Register.R10, {Mark.Around("Register.R10")}]"),
        ("HYP0007", "the selector as argument", Plain, $"Selector = 0, SelectorRegister = Register.Rdi, NumberRegister = Register.R8, ArgumentRegisters = [{Mark.Around("Register.Rdi")}]"),
        ("HYP0007", "the number as selector", Any, $"ArgumentRegisters = [], Selector = 0, NumberRegister = Register.R10, SelectorRegister = {Mark.Around("Register.R10")}"),
        ("HYP0008", "the stack pointer as number", Any, $"NumberRegister = {Mark.Around("Register.Rsp")}"),
        ("HYP0008", "the stack pointer as argument", Any, $"ArgumentRegisters = [{Mark.Around("Register.Rsp")}]"),
        ("HYP0008", "the stack pointer as result", Any, $"ResultRegisters = [Register.Rax, {Mark.Around("Register.Rsp")}]"),
        ("HYP0008", "the stack pointer as selector", Any, $"Selector = 0, SelectorRegister = {Mark.Around("Register.Rsp")}"),
        ("HYP0008", "the stack pointer clobbered", Any, $"Clobbers = new Register[] {{ {Mark.Around("Register.Rsp")}, Register.R11 }}"),
        ("HYP0008", "a register past the last", Any, $"ArgumentRegisters = [{Mark.Around("(Register)16")}]"),
        ("HYP0008", "a register before the first", Any, $"NumberRegister = {Mark.Around("(Register)(-1)")}"),
        ("HYP0008", "a number that a trust domain cannot show", TrustDomain, $"NumberRegister = {Mark.Around("Register.Rax")}"),
        ("HYP0008", "an argument that a trust domain cannot show", TrustDomain, $"ArgumentRegisters = new[] {{ Register.R11, {Mark.Around("Register.Rcx")} }}"),
        ("HYP0008", "a result that a trust domain cannot show", TrustDomain, $"ResultRegisters = [Register.R10, {Mark.Around("Register.Rbp")}]"),
        ("HYP0008", "a selector that a trust domain cannot show", TrustDomain, $"Selector = 0, SelectorRegister = {Mark.Around("Register.Rcx")}"),
        ("HYP0020", "no result register", Any, $"ResultRegisters = {Mark.Around("[]")}"),
        ("HYP0020", "nothing in R10 of a trust domain", TrustDomain, $"Selector = 0, SelectorRegister = Register.R15, NumberRegister = {Mark.Around("Register.R11")}"),
    ];

    public static IEnumerable<Fault> All { get; } =
    [
        .. Spoilt.SelectMany(s => new Fault[]
        {
            new(s.Id, s.Name + ", on a hypercall", (t, pick) => Injection.Lose(t, pick, h => h with
            {
                // What the hypercall inherits must not be at fault with it.
                Conventions = EquatableArray.Create(Spoil(VendorsOf(t, pick, s.Vendors), s.Arguments)),
            })),
            new(s.Id, s.Name + ", on a table", (t, pick) => FaultyTable.Leaving(t, t.With(Spoil(VendorsOf(t, pick, s.Vendors), s.Arguments)))),
            new(s.Id, s.Name + ", instead of a table's", (t, pick) => Replaced(t, pick, s.Vendors, s.Arguments)),
        }),
        new("HYP0007", "an inherited argument as number", (t, pick) =>
        {
            TableDeclaration some = WithArguments(t).Any() ? t : t with { Hypervisor = new("Hypervisor.Kvm", "kvm"), Conventions = [], Hypercalls = [] };
            Convention inherited = WithArguments(some).First();
            return Injection.Lose(some, pick, h => h with
            {
                Conventions = EquatableArray.Create(AsNumber(inherited.Vendor, inherited.Arguments[^1])),
            });
        }),
        new("HYP0011", "a vendor that has none", (t, pick) => Injection.Change(
            WithoutAmd(t),
            pick,
            h => h with { Vendors = null, Conventions = [], Further = "Vendors = " + Mark.Around("Vendor.AmdSvm | Vendor.IntelVmx") },
            h => h with { Vendors = EquatableArray.Create(Vendor.IntelVmx), Conventions = [] })),
        new("HYP0011", "a hypervisor that has none", (t, _) => FaultyTable.Kept(t with
        {
            Hypervisor = new(Mark.Around("\"acme\""), "acme"),
            Conventions = [],
            Hypercalls = t.Hypercalls.Select(h => h with { Conventions = [] }).ToEquatableArray(),
        })),
        new("HYP0020", "a convention for no vendor, on a table", (t, _) => FaultyTable.Leaving(
            t, t.With(new ConventionDeclaration { Vendors = [], WrittenVendors = Mark.Around("Vendor.None"), NumberRegister = Register.R8 }))),
        new("HYP0020", "a convention for no vendor, on a hypercall", (t, pick) => Injection.Change(
            t,
            pick,
            h => h with { Conventions = Injection.Append(h.Conventions, new() { Vendors = [], WrittenVendors = Mark.Around("default(Vendor)") }) },
            h => h)),
        new("HYP0020", "a convention for a vendor that does not exist", (t, _) =>
        {
            var convention = new ConventionDeclaration { Vendors = EquatableArray.Create(Injection.FirstVendor(t)), Number = 0xFFFF_0000_1234 };
            string written = Mark.Around($"{AttributeSource.Of(convention.Vendors)} | (Vendor)0x40");
            HypercallDeclaration call = Injection.Call(t);
            return FaultyTable.Leaving(
                t.With(call with { Conventions = EquatableArray.Create(convention) }),
                t.With(call with { Conventions = EquatableArray.Create(convention with { WrittenVendors = written }) }));
        }),
        new("HYP0020", "a number in a convention of a table", (t, pick) =>
        {
            // A convention that changes nothing, where the table has none of its own.
            TableDeclaration some = t.Conventions.Count > 0
                ? t
                : t.With(new ConventionDeclaration { Vendors = EquatableArray.Create(Injection.FirstVendor(t)) });
            int at = pick % some.Conventions.Count;
            ConventionDeclaration spoilt = some.Conventions[at] with { Further = "Number = " + Mark.Around("7") };
            return FaultyTable.Leaving(some, some with { Conventions = Injection.Replace(some.Conventions, at, spoilt) });
        }),
        new("HYP0020", "no vendor, on a hypercall", (t, pick) => Injection.Change(
            t,
            pick,
            h => h with { Vendors = null, Further = "Vendors = " + Mark.Around("Vendor.None") },
            h => h with { Vendors = EquatableArray<Vendor>.Empty })),
    ];

    private static ConventionDeclaration Spoil(EquatableArray<Vendor> vendors, string arguments) => new() { Vendors = vendors, Further = arguments };

    private static ConventionDeclaration AsNumber(Vendor vendor, Register argument) => new()
    {
        Vendors = EquatableArray.Create(vendor),
        Further = "NumberRegister = " + Mark.Around($"Register.{argument}"),
    };

    /// <summary>The conventions that have an argument's register which a faulty number may be in.</summary>
    private static IEnumerable<Convention> WithArguments(TableDeclaration table) => ExpectedConventions.Of(table).Values
        .Where(c => c.Arguments.Count > 0 && (c.Vendor != Vendor.IntelTdx || c.Selector?.Register == Register.R10))
        .OrderBy(c => c.Vendor);

    /// <summary>Any vendors of these that the table has, since others inherit nothing; or where it has none of them, one that inherits nothing.</summary>
    private static EquatableArray<Vendor> VendorsOf(TableDeclaration table, int pick, Vendor[] vendors)
    {
        Vendor[] all = [.. ExpectedConventions.Of(table).Keys.Where(vendors.Contains).Order()];
        if (all.Length == 0)
            return EquatableArray.Create(vendors[0]);
        return pick % 2 == 0 ? all.ToEquatableArray() : EquatableArray.Create(all[pick / 2 % all.Length]);
    }

    /// <summary>A table's own convention made faulty; what inherited from it may be lost with it.</summary>
    private static FaultyTable Replaced(TableDeclaration table, int pick, Vendor[] vendors, string arguments)
    {
        int[] possible = [.. Enumerable.Range(0, table.Conventions.Count).Where(i => table.Conventions[i].Vendors.All(vendors.Contains))];
        if (possible.Length == 0)
            return FaultyTable.Leaving(table, table.With(Spoil(VendorsOf(table, pick, vendors), arguments)));
        int at = possible[pick % possible.Length];
        TableDeclaration without = table with { Conventions = table.Conventions.Where((_, i) => i != at).ToEquatableArray() };
        return FaultyTable.Leaving(
            without,
            table with { Conventions = Injection.Replace(table.Conventions, at, Spoil(table.Conventions[at].Vendors, arguments)) }) with
        {
            MayLackMore = !Soundness.IsSound(without),
        };
    }

    /// <summary>The table, where it is called through one instruction only; otherwise one of ACRN.</summary>
    private static TableDeclaration WithoutAmd(TableDeclaration table)
    {
        IReadOnlyDictionary<Vendor, Convention> conventions = ExpectedConventions.Of(table);
        if (conventions.Count == 1 && conventions.ContainsKey(Vendor.IntelVmx))
            return table with { Hypercalls = table.Hypercalls.Where(h => Fits(h, conventions[Vendor.IntelVmx])).ToEquatableArray() };
        Convention acrn = BuiltInHypervisors.All["acrn"].Conventions.Single();
        return table with
        {
            Hypervisor = new("Hypervisor.Acrn", "acrn"),
            Conventions = [],
            Signatures = [],
            Hypercalls = table.Hypercalls.Where(h => Fits(h, acrn)).ToEquatableArray(),
        };
    }

    private static bool Fits(HypercallDeclaration hypercall, Convention convention) =>
        hypercall.Conventions.Count == 0 && hypercall.Vendors is null
        && hypercall.Parameters.Count(p => !p.IsOut) <= convention.Arguments.Count
        && hypercall.Parameters.Count(p => p.IsOut) < convention.Results.Count;
}

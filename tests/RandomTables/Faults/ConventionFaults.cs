using Hyperabi.Compiler.Model;

namespace Hyperabi.RandomTables;

/// <summary>HYP0007, HYP0008, HYP0011, HYP0020: conventions that no stub can obey, or that are missing.</summary>
internal static class ConventionFaults
{
    private static readonly (string Id, string Name, string Arguments)[] Spoilt =
    [
        ("HYP0007", "an argument twice", $"NumberRegister = Register.R8, ArgumentRegisters = [Register.Rdi, {Mark.Around("Register.Rdi")}]"),
        ("HYP0007", "the number as argument", $"NumberRegister = Register.R8, ArgumentRegisters = new[] {{ Register.Rdi, {Mark.Around("Register.R8")} }}"),
        ("HYP0007", "an argument as number", $"ArgumentRegisters = [Register.R9, Register.Rbx], NumberRegister = {Mark.Around("Register.Rbx")}"),
        ("HYP0007", "a result twice", $"ResultRegisters = [Register.Rax, Register.Rdx, {Mark.Around("Register.Rdx")}]"),
        ("HYP0008", "the stack pointer as number", $"NumberRegister = {Mark.Around("Register.Rsp")}"),
        ("HYP0008", "the stack pointer as argument", $"ArgumentRegisters = [{Mark.Around("Register.Rsp")}]"),
        ("HYP0008", "the stack pointer as result", $"ResultRegisters = [Register.Rax, {Mark.Around("Register.Rsp")}]"),
        ("HYP0008", "the stack pointer clobbered", $"Clobbers = new Register[] {{ {Mark.Around("Register.Rsp")}, Register.R11 }}"),
        ("HYP0008", "a register past the last", $"ArgumentRegisters = [{Mark.Around("(Register)16")}]"),
        ("HYP0008", "a register before the first", $"NumberRegister = {Mark.Around("(Register)(-1)")}"),
        ("HYP0020", "no result register", $"ResultRegisters = {Mark.Around("[]")}"),
    ];

    public static IEnumerable<Fault> All { get; } =
    [
        .. Spoilt.SelectMany(s => new Fault[]
        {
            new(s.Id, s.Name + ", on a hypercall", (t, pick) => Injection.Lose(t, pick, h => h with
            {
                // What the hypercall inherits must not be at fault with it.
                Conventions = EquatableArray.Create(Spoil(VendorsOf(t, pick), s.Arguments)),
            })),
            new(s.Id, s.Name + ", on a table", (t, pick) => FaultyTable.Leaving(t, t.With(Spoil(VendorsOf(t, pick), s.Arguments)))),
            new(s.Id, s.Name + ", instead of a table's", (t, pick) => Replaced(t, pick, s.Arguments)),
        }),
        new("HYP0007", "an inherited argument as number", (t, pick) =>
        {
            TableDeclaration some = ExpectedConventions.Of(t)[Injection.FirstVendor(t)].Arguments.Count > 0
                ? t
                : t with { Hypervisor = new("Hypervisor.Kvm", "kvm"), Conventions = [], Hypercalls = [] };
            Convention inherited = ExpectedConventions.Of(some)[Injection.FirstVendor(some)];
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

    /// <summary>Any vendors that the table has, since others inherit nothing.</summary>
    private static EquatableArray<Vendor> VendorsOf(TableDeclaration table, int pick)
    {
        Vendor[] all = [.. ExpectedConventions.Of(table).Keys.Order()];
        return pick % 2 == 0 ? all.ToEquatableArray() : EquatableArray.Create(all[pick / 2 % all.Length]);
    }

    /// <summary>A table's own convention made faulty; what inherited from it may be lost with it.</summary>
    private static FaultyTable Replaced(TableDeclaration table, int pick, string arguments)
    {
        if (table.Conventions.Count == 0)
            return FaultyTable.Leaving(table, table.With(Spoil(VendorsOf(table, pick), arguments)));
        int at = pick % table.Conventions.Count;
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

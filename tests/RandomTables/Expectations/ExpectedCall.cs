using Hyperabi.Compiler.Model;

namespace Hyperabi.RandomTables;

/// <summary>What a declaration promises of one hypercall through one vendor, worked out from the declaration alone.</summary>
/// <remarks>A fixture that plays the hypervisor needs no more than this.</remarks>
public sealed record ExpectedCall
{
    /// <summary>The hypercall's name, without <c>@</c>.</summary>
    public required string Name { get; init; }

    /// <summary>The vendor.</summary>
    public required Vendor Vendor { get; init; }

    /// <summary>The value in the number's register.</summary>
    public required ulong Number { get; init; }

    /// <summary>The register that carries the number.</summary>
    public required Register NumberRegister { get; init; }

    /// <summary>The parameters in order, and where the hypervisor finds or leaves each.</summary>
    public required EquatableArray<ExpectedParameter> Parameters { get; init; }

    /// <summary>The register that carries the returned value, or null where nothing is returned.</summary>
    public Register? ResultRegister { get; init; }

    /// <summary>The returned type, or null.</summary>
    public ValueType? Returns { get; init; }

    /// <summary>The whole convention.</summary>
    public required Convention Convention { get; init; }

    /// <summary>The constant that stands where the raw number would, and its register, or null.</summary>
    public Selector? Selector => Convention.Selector;

    /// <summary>IntelTdx: exactly the registers that the host is shown, in hardware order; empty for the other vendors.</summary>
    public required EquatableArray<Register> Exposed { get; init; }

    /// <summary>Where the GHCB is found through which the call goes, or null where it goes through none.</summary>
    public GhcbCall? Ghcb { get; init; }

    /// <summary>Whether the caller learns what became of the call on its way, beside what the host answers.</summary>
    public bool ReportsTransport => Vendor == Vendor.IntelTdx || Ghcb is not null;

    /// <summary>Whether the number stands where a trust domain announces one of Intel's own calls with it.</summary>
    public bool AnnouncesStandardCall => Vendor == Vendor.IntelTdx && Number == 0 && NumberRegister == Register.R10;

    /// <summary>Whether the convention has a register for every value.</summary>
    public required bool HasRegisters { get; init; }

    /// <summary>The calls of every hypercall of a table, in the order of the declarations.</summary>
    public static IEnumerable<ExpectedCall> Of(TableDeclaration table) => table.Hypercalls.SelectMany(hypercall => Of(table, hypercall));

    /// <summary>The calls of one hypercall, by vendor.</summary>
    public static IEnumerable<ExpectedCall> Of(TableDeclaration table, HypercallDeclaration hypercall)
    {
        IReadOnlyDictionary<Vendor, Convention> conventions = ExpectedConventions.Of(table, hypercall);
        return Enum.GetValues<Vendor>()
            .Where(vendor => conventions.ContainsKey(vendor) && (hypercall.Vendors is not { } named || named.Contains(vendor)))
            .Select(vendor => Of(hypercall, conventions[vendor], vendor == Vendor.AmdSevEs ? ExpectedGhcb.Of(table) : null));
    }

    private static ExpectedCall Of(HypercallDeclaration hypercall, Convention convention, GhcbCall? ghcb)
    {
        List<ExpectedParameter> parameters = [];
        Queue<Register> arguments = new(convention.Arguments);
        Queue<Register> results = new(convention.Results);
        Register first = results.Dequeue();
        bool hasRegisters = true;
        foreach (ParameterDeclaration parameter in hypercall.Parameters)
        {
            hasRegisters &= (parameter.IsOut ? results : arguments).TryDequeue(out Register register);
            parameters.Add(new ExpectedParameter(Names.Bare(parameter.Name), parameter.Type, parameter.IsOut, register));
        }

        return new ExpectedCall
        {
            Name = Names.Bare(hypercall.Name),
            Vendor = convention.Vendor,
            Number = hypercall.Conventions.FirstOrDefault(c => c.Vendors.Contains(convention.Vendor))?.Number ?? hypercall.Number.Value,
            NumberRegister = convention.Number,
            Parameters = parameters.ToEquatableArray(),
            ResultRegister = hypercall.Returns is null ? null : first,
            Returns = hypercall.Returns,
            Convention = convention,
            Exposed = convention.Vendor == Vendor.IntelTdx ? Shown(convention, first, parameters) : [],
            Ghcb = ghcb,
            HasRegisters = hasRegisters,
        };
    }

    /// <summary>What carries a value, and what carries the status: R10, and the first result, returned or not.</summary>
    private static EquatableArray<Register> Shown(Convention convention, Register first, IEnumerable<ExpectedParameter> parameters) => parameters
        .Select(p => p.Register)
        .Concat(convention.Selector is { } selector ? [selector.Register] : [])
        .Concat([convention.Number, first, Register.R10])
        .Distinct()
        .Order()
        .ToEquatableArray();
}

/// <summary>Where a hypervisor finds or leaves one value.</summary>
/// <param name="Name">The parameter's name, without <c>@</c>.</param>
/// <param name="Type">The type, and with it width and extension.</param>
/// <param name="IsOut">Whether the hypervisor leaves it.</param>
/// <param name="Register">The register.</param>
public sealed record ExpectedParameter(string Name, ValueType Type, bool IsOut, Register Register);

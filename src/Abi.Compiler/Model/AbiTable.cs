namespace Hyperabi.Compiler.Model;

/// <summary>One hypercall ABI: everything that a table's declarations say.</summary>
/// <remarks>
/// Lists stand in canonical order (<see cref="AbiOrder"/>), so that two tables which say the same are equal, wherever
/// their declarations stand in the sources.
/// </remarks>
public sealed record AbiTable
{
    /// <summary>The name of the C# class.</summary>
    public required string Name { get; init; }

    /// <summary>The hypervisor's name in lower case: <c>kvm</c>.</summary>
    public required string Hypervisor { get; init; }

    /// <summary>The 12-byte CPUID signatures that the table speaks to, as text in which <c>\0</c> is a zero byte.</summary>
    public EquatableArray<string> Signatures { get; init; }

    /// <summary>The conventions, at most one a vendor.</summary>
    public required EquatableArray<Convention> Conventions { get; init; }

    /// <summary>The include path of the header that has the hypercall numbers, or null where there is none.</summary>
    public string? Header { get; init; }

    /// <summary>
    /// How stubs of <see cref="Vendor.AmdSevEs"/> find the GHCB, or null where they execute a plain VMMCALL, for the guest's #VC
    /// handler to relay.
    /// </summary>
    public GhcbCall? Ghcb { get; init; } = GhcbCall.ByCell;

    /// <summary>Where the numbers stand in their header: before the groups whose order is not lower.</summary>
    public int HeaderOrder { get; init; }

    /// <summary>The headers, by path.</summary>
    public EquatableArray<UapiHeader> Headers { get; init; }

    /// <summary>The hypercalls, by number.</summary>
    public EquatableArray<Hypercall> Hypercalls { get; init; }

    /// <summary>The numbers that are taken but have no stub, by number.</summary>
    public EquatableArray<TakenNumber> TakenNumbers { get; init; }

    /// <summary>The groups of constants and structs.</summary>
    public EquatableArray<UapiGroup> Groups { get; init; }

    /// <summary>The convention by which a hypercall is made through a vendor, or null where it has none.</summary>
    public Convention? ConventionOf(Hypercall hypercall, Vendor vendor)
    {
        if (!hypercall.Vendors.Contains(vendor))
            return null;
        return hypercall.OverrideOf(vendor)?.Convention ?? Conventions.FirstOrDefault(c => c.Vendor == vendor);
    }
}

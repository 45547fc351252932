namespace Hyperabi.Compiler.Model;

/// <summary>A hypercall that this architecture's guests can make.</summary>
public sealed record Hypercall
{
    /// <summary>The name of the C# method; unique in its table.</summary>
    public required string Name { get; init; }

    /// <summary>The number, as the number register carries it.</summary>
    public required ulong Number { get; init; }

    /// <summary>How the header writes the number.</summary>
    public required string NumberText { get; init; }

    /// <summary>The uapi constant of the number.</summary>
    public required string Uapi { get; init; }

    /// <summary>The parameters, in order.</summary>
    public required EquatableArray<Parameter> Parameters { get; init; }

    /// <summary>The returned value, or null for none.</summary>
    public ReturnValue? Returns { get; init; }

    /// <summary>The vendors that have the hypercall.</summary>
    public required EquatableArray<Vendor> Vendors { get; init; }

    /// <summary>What differs from the table's conventions, at most one entry a vendor.</summary>
    public EquatableArray<VendorOverride> Overrides { get; init; }

    /// <summary>Whether the hypercall is declared callable before anything is patched.</summary>
    public bool Early { get; init; }

    /// <summary>The feature bits of the hypervisor without which the hypercall is not made; 0 where it is always.</summary>
    public uint Features { get; init; }

    /// <summary>Why the hypercall should not be used any more, or null.</summary>
    public string? Deprecated { get; init; }

    /// <summary>The kernel versions that have it.</summary>
    public VersionRange Versions { get; init; }

    /// <summary>The summary from the documentation, a line each.</summary>
    public EquatableArray<string> Summary { get; init; }

    /// <summary>What differs for a vendor, or null.</summary>
    public VendorOverride? OverrideOf(Vendor vendor)
    {
        foreach (VendorOverride candidate in Overrides)
        {
            if (candidate.Convention.Vendor == vendor)
                return candidate;
        }

        return null;
    }
}

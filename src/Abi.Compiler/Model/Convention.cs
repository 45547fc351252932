namespace Hyperabi.Compiler.Model;

/// <summary>How a hypervisor is called through one vendor's instruction: which register carries what.</summary>
public sealed record Convention
{
    /// <summary>The vendor, and with it the instruction.</summary>
    public required Vendor Vendor { get; init; }

    /// <summary>The register that carries the hypercall number.</summary>
    public required Register Number { get; init; }

    /// <summary>The registers that carry arguments, in argument order.</summary>
    public required EquatableArray<Register> Arguments { get; init; }

    /// <summary>The registers that carry results: first the returned value, then each <c>out</c> parameter.</summary>
    public required EquatableArray<Register> Results { get; init; }

    /// <summary>
    /// Registers that the hypervisor may change although they carry no result of the call, for example Xen's argument
    /// registers.
    /// </summary>
    public EquatableArray<Register> Clobbers { get; init; }

    /// <summary>The constant that stands where the raw number would, or null for none.</summary>
    public Selector? Selector { get; init; }

    /// <summary>
    /// <see cref="Vendor.AmdSevEs"/> only: whether a host that answers clears the valid bits of the request, so that a request
    /// left alone can be told from an answer.
    /// </summary>
    public bool HostRewritesBitmap { get; init; }

    /// <summary>
    /// What tells the conventions of a table apart. Equality looks at everything; this is asked for each stub of each hypercall, and
    /// would go through the lists of registers every time.
    /// </summary>
    public override int GetHashCode() => ((int)Vendor << 8) ^ (int)Number;
}

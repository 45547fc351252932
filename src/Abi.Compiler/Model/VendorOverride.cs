namespace Hyperabi.Compiler.Model;

/// <summary>What one vendor does differently for one hypercall.</summary>
public sealed record VendorOverride
{
    /// <summary>The whole convention of the hypercall for its vendor.</summary>
    public required Convention Convention { get; init; }

    /// <summary>The number that this vendor uses, or null for the hypercall's own.</summary>
    public ulong? Number { get; init; }
}

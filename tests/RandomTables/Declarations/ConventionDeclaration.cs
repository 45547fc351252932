using Hyperabi.Compiler.Model;

namespace Hyperabi.RandomTables;

/// <summary>A <c>[HypercallConvention]</c>; what is null is not written, and inherited.</summary>
public sealed record ConventionDeclaration
{
    /// <summary>The vendors.</summary>
    public required EquatableArray<Vendor> Vendors { get; init; }

    /// <summary>The number's register.</summary>
    public Register? NumberRegister { get; init; }

    /// <summary>The arguments' registers.</summary>
    public EquatableArray<Register>? Arguments { get; init; }

    /// <summary>The results' registers.</summary>
    public EquatableArray<Register>? Results { get; init; }

    /// <summary>The registers that are clobbered.</summary>
    public EquatableArray<Register>? Clobbers { get; init; }

    /// <summary>The constant that stands where the raw number would.</summary>
    public ulong? Selector { get; init; }

    /// <summary>The selector's register.</summary>
    public Register? SelectorRegister { get; init; }

    /// <summary>The uapi constant that commits to the selector, as C# writes it, quotes included.</summary>
    public string? SelectorUapi { get; init; }

    /// <summary>Whether the host clears the valid bits of a request in the GHCB.</summary>
    public bool? HostRewritesBitmap { get; init; }

    /// <summary>On a hypercall: the number that these vendors use.</summary>
    public ulong? Number { get; init; }

    /// <summary>Whether arrays are written as array creations; otherwise as collection expressions.</summary>
    public bool HasArrayCreations { get; init; }

    /// <summary>A further argument of the attribute, as written.</summary>
    public string? Further { get; init; }

    /// <summary>The vendors as written, where that is not their names.</summary>
    public string? WrittenVendors { get; init; }
}

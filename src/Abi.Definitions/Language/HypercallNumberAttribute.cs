namespace Hyperabi;

/// <summary>
/// Declares a number that is taken but has no stub, on a constant: another architecture's hypercall, a retired one, or a
/// reserved one. The header has it, and no hypercall of the table may take it.
/// </summary>
/// <param name="uapi">The constant of the uapi header, for example <c>KVM_HC_MMU_OP</c>.</param>
/// <param name="status">Why the number has no stub.</param>
[AttributeUsage(AttributeTargets.Field, Inherited = false)]
public sealed class HypercallNumberAttribute(string uapi, NumberStatus status) : Attribute
{
    /// <summary>The constant of the uapi header.</summary>
    public string Uapi { get; } = uapi;

    /// <summary>Why the number has no stub.</summary>
    public NumberStatus Status { get; } = status;

    /// <summary>The architecture that has the hypercall, as Linux names it: <c>powerpc</c>, <c>mips</c>.</summary>
    public string? Architecture { get; set; }

    /// <summary>The first kernel version that has the number: <c>"3.12"</c>.</summary>
    public string? Since { get; set; }

    /// <summary>The first kernel version that no longer has it.</summary>
    public string? Until { get; set; }
}

/// <summary>Why a number has no stub although it is taken.</summary>
public enum NumberStatus
{
    /// <summary>It belongs to another architecture and stands in the header only.</summary>
    HeaderOnly = 0,

    /// <summary>It was a hypercall once; hypervisors no longer answer it.</summary>
    Retired = 1,

    /// <summary>It is set aside and must not be used.</summary>
    Reserved = 2,
}

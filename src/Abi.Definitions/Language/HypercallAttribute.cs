namespace Hyperabi;

/// <summary>Declares a hypercall on a static partial method without a body; the generator writes the body.</summary>
/// <remarks>
/// Parameters are integers, enums, pointers, <c>nint</c>, <c>nuint</c>, <c>bool</c> or structs with one such field;
/// <c>out</c> parameters are further results. The method returns one of these types, or nothing. Values narrower than 64
/// bits are zero- or sign-extended to the whole register.
/// </remarks>
/// <param name="number">The number, as the number register carries it.</param>
/// <param name="uapi">The constant of the uapi header, for example <c>KVM_HC_KICK_CPU</c>.</param>
[AttributeUsage(AttributeTargets.Method, Inherited = false)]
public sealed class HypercallAttribute(ulong number, string uapi) : Attribute
{
    /// <summary>The number, as the number register carries it.</summary>
    public ulong Number { get; } = number;

    /// <summary>The constant of the uapi header.</summary>
    public string Uapi { get; } = uapi;

    /// <summary>The vendors that have the hypercall; by default all that the table has a convention for.</summary>
    public Vendor Vendors { get; set; }

    /// <summary>Declares that the hypercall may be made before anything is patched.</summary>
    public bool Early { get; set; }

    /// <summary>
    /// The feature bits that the hypervisor must announce, in EAX of the CPUID leaf behind its signature's; none by default. Where one is
    /// missing, nothing is executed, and the result is an error.
    /// </summary>
    /// <example><c>Features = 1u &lt;&lt; (int)Kvm.Feature.PvSendIpi</c></example>
    public uint Features { get; set; }

    /// <summary>The first kernel version that has the hypercall: <c>"5.14"</c>.</summary>
    public string? Since { get; set; }

    /// <summary>The first kernel version that no longer has it.</summary>
    public string? Until { get; set; }
}

namespace Hyperabi;

/// <summary>Declares which registers a hypercall uses, for one vendor or several.</summary>
/// <remarks>
/// It stands on a member of <see cref="Hypervisor"/> (the built-in conventions), on a table (a hypervisor of one's own, or
/// a change to a built-in one), or on a hypercall (what that hypercall does differently; what is not given is inherited).
/// </remarks>
/// <param name="vendors">The vendors that the convention is for.</param>
[AttributeUsage(
    AttributeTargets.Field | AttributeTargets.Class | AttributeTargets.Method, AllowMultiple = true, Inherited = false)]
public sealed class HypercallConventionAttribute(Vendor vendors) : Attribute
{
    /// <summary>The vendors that the convention is for.</summary>
    public Vendor Vendors { get; } = vendors;

    /// <summary>The register that carries the number; RAX by default.</summary>
    public Register NumberRegister { get; set; } = Register.Rax;

    /// <summary>The registers that carry arguments, in order; none by default.</summary>
    public Register[] ArgumentRegisters { get; set; } = [];

    /// <summary>The registers that carry results: the returned value, then each <c>out</c> parameter; RAX by default.</summary>
    public Register[] ResultRegisters { get; set; } = [Register.Rax];

    /// <summary>Registers that the hypervisor may change although they carry no result; none by default.</summary>
    public Register[] Clobbers { get; set; } = [];

    /// <summary>On a hypercall: the number that these vendors use instead of the hypercall's own.</summary>
    public ulong Number { get; set; }
}

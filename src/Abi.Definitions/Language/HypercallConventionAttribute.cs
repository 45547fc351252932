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

    /// <summary>The register that carries the number; RAX by default, R10 under <see cref="Vendor.IntelTdx"/>.</summary>
    public Register NumberRegister { get; set; } = Register.Rax;

    /// <summary>The registers that carry arguments, in order; none by default.</summary>
    public Register[] ArgumentRegisters { get; set; } = [];

    /// <summary>The registers that carry results: the returned value, then each <c>out</c> parameter; RAX by default, R10 under <see cref="Vendor.IntelTdx"/>.</summary>
    public Register[] ResultRegisters { get; set; } = [Register.Rax];

    /// <summary>Registers that the hypervisor may change although they carry no result; none by default.</summary>
    public Register[] Clobbers { get; set; } = [];

    /// <summary>A constant that stands in <see cref="SelectorRegister"/>, where the raw number would; none by default.</summary>
    /// <remarks>
    /// Under <see cref="Vendor.IntelTdx"/> 0 in R10 announces a standard call of Intel's GHCI. Any other value is a vendor's own,
    /// an ABI that needs its uapi constant, and bytes in every stub; the raw number costs neither.
    /// </remarks>
    public ulong Selector { get; set; }

    /// <summary>The register that carries <see cref="Selector"/>; R10 by default. The number needs another one.</summary>
    public Register SelectorRegister { get; set; } = Register.R10;

    /// <summary>The uapi constant that commits to the value of <see cref="Selector"/>.</summary>
    public string? SelectorUapi { get; set; }

    /// <summary>
    /// <see cref="Vendor.AmdSevEs"/> only: whether a host that answers clears the valid bits of the request in the GHCB, as KVM
    /// does. A stub can then tell a request that nobody looked at from an answer.
    /// </summary>
    public bool HostRewritesBitmap { get; set; }

    /// <summary>On a hypercall: the number that these vendors use instead of the hypercall's own.</summary>
    public ulong Number { get; set; }
}

namespace Hyperabi;

/// <summary>Declares how the hypercalls of a table reach the host under <see cref="Vendor.AmdSevEs"/>, on the table's class.</summary>
/// <remarks>
/// <para>
/// Without it, a stub fills the GHCB of its CPU itself and executes VMGEXIT. It finds the GHCB by a descriptor of 24 bytes: the
/// page's virtual address (64 bits, at 0), its guest-physical address (64 bits, at 8), the protocol version that was negotiated
/// (16 bits, at 16) and a flag that is 1 while the page is in use (32 bits, at 20). The pointer to the descriptor lies in a cell
/// of 8 bytes whose distance from the stub is filled in by whoever places the stub; it is 0 where there is no GHCB yet.
/// </para>
/// <para>Source: AMD, SEV-ES Guest-Hypervisor Communication Block Standardization (56421).</para>
/// </remarks>
[AttributeUsage(AttributeTargets.Class, Inherited = false)]
public sealed class GhcbAttribute : Attribute
{
    /// <summary>
    /// Where the pointer to the CPU's descriptor lies instead of in a cell, in bytes from the GS base, from 0 to 2^31 - 1.
    /// </summary>
    public int GsOffset { get; set; }

    /// <summary>
    /// Whether stubs execute a plain VMMCALL instead, which raises #VC, and leave the GHCB to the guest's handler, as Linux does.
    /// </summary>
    public bool ByHandler { get; set; }
}

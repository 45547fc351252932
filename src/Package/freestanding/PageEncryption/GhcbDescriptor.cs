using System.Runtime.CompilerServices;

namespace Hyperabi.Sev;

/// <summary>
/// Where the GHCB page of a processor is, and whether it is in use: <c>struct hyperabi_ghcb_descriptor</c>, which a GHCB cell, or GS,
/// leads the stubs of an object to.
/// </summary>
/// <remarks>
/// <para>
/// There is one for each processor, at an address that stays. It is published when its page is mapped shared and, under SEV-SNP,
/// registered (<see cref="GhcbRegisterRequest"/>).
/// </para>
/// <para>
/// Whoever takes the page has interrupts off, and gives it back before they go on. Then the only ones that come in between are an
/// NMI, #MC or #VC on the same processor, which give it back before they return: a load and a store, one after the other, do what stubs
/// do by an exchange.
/// </para>
/// </remarks>
[EarlyCode]
public unsafe struct GhcbDescriptor
{
    private readonly byte* _page;
    private readonly ulong _gpa;
    private readonly ushort _version;
    private uint _busy;

    /// <summary>A page that is not in use.</summary>
    /// <param name="page">The virtual address of the page, 4096 bytes, mapped shared: without the encryption bit.</param>
    /// <param name="gpa">The guest-physical address of the page: a multiple of 4096 below 2^52.</param>
    /// <param name="version">The protocol version that was negotiated (<see cref="GhcbSevInfoResponse"/>), which stubs write.</param>
    public GhcbDescriptor(byte* page, ulong gpa, ushort version)
    {
        _page = page;
        _gpa = gpa;
        _version = version;
        _busy = 0;
    }

    /// <summary>The page.</summary>
    public readonly GhcbPage Page => new(_page, _gpa);

    /// <summary>The protocol version that was negotiated.</summary>
    public readonly ushort Version => _version;

    /// <summary>Takes the page of this processor. Interrupts are off.</summary>
    /// <param name="descriptor">The descriptor of this processor, or null where it has none yet.</param>
    /// <returns>Whether the caller has the page now; not where there is none, and where somebody has it.</returns>
    [MethodImpl(VolatileMemory.NoInlining)]
    public static bool TryTake(GhcbDescriptor* descriptor)
    {
        if (descriptor == null || descriptor->_busy != 0)
            return false;
        descriptor->_busy = 1;
        return true;
    }

    /// <summary>Gives the page back. Interrupts are still off.</summary>
    /// <param name="descriptor">What was taken.</param>
    [MethodImpl(VolatileMemory.NoInlining)]
    public static void Release(GhcbDescriptor* descriptor) => descriptor->_busy = 0;
}

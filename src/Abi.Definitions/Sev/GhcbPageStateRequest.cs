namespace Hyperabi.Sev;

/// <summary>Makes one page of 4 KiB private or shared (GHCB MSR, code 0x014).</summary>
/// <remarks>
/// <para>
/// Bits 55-52 are the operation, bits 51-12 the number of the page (GFN); bits 63-56 are reserved. For guests that have no GHCB
/// page yet; <see cref="PageStateChangeEntry"/> changes many pages at once. An empty request (<c>default</c>) has no operation,
/// and no host grants it.
/// </para>
/// <para>Sources: AMD GHCB specification, 56421, section 2.3.1; Linux, arch/x86/include/asm/sev-common.h.</para>
/// </remarks>
[EarlyCode]
public readonly struct GhcbPageStateRequest
{
    private const int OperationShift = 52;
    private const ulong Fields = 0x00FF_FFFF_FFFF_F000;

    private readonly ulong _data;

    private GhcbPageStateRequest(ulong data) => _data = data;

    /// <summary>The number of the page: its guest-physical address divided by 4096, below 2^40.</summary>
    public ulong Gfn => (_data & GhcbMsr.AddressMask) >> GhcbMsr.DataShift;

    /// <summary>What the page shall become.</summary>
    public PageStateOperation Operation => (PageStateOperation)(_data >> OperationShift);

    /// <summary>The word that the guest writes.</summary>
    public GhcbMsr Msr => new(_data | (ulong)GhcbMsrCode.PageStateRequest);

    /// <summary>A guest's request.</summary>
    /// <param name="gfn">The number of the page: its guest-physical address divided by 4096, below 2^40.</param>
    /// <param name="operation">What the page shall become.</param>
    /// <exception cref="T:System.ArgumentOutOfRangeException">There is no such page, or no such operation.</exception>
    public static GhcbPageStateRequest Create(ulong gfn, PageStateOperation operation)
    {
        SevArguments.CheckGfn(gfn);
        SevArguments.CheckOperation(operation);
        return new GhcbPageStateRequest(((ulong)operation << OperationShift) | (gfn << GhcbMsr.DataShift));
    }

    /// <summary>Reads what a guest wrote into the register.</summary>
    /// <param name="word">The register at VMGEXIT.</param>
    /// <param name="request">The request, or an empty one where the word is none.</param>
    /// <returns>Whether the word has the right code, zeros in its reserved bits, and a known operation.</returns>
    public static bool TryDecode(GhcbMsr word, out GhcbPageStateRequest request)
    {
        var read = new GhcbPageStateRequest(word.Value & Fields);
        bool valid = word.Is(GhcbMsrCode.PageStateRequest, Fields) && SevArguments.IsKnown(read.Operation);
        request = valid ? read : default;
        return valid;
    }
}

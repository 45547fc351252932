namespace Hyperabi.Sev;

/// <summary>Registers the GHCB page of this processor (GHCB MSR, code 0x012).</summary>
/// <remarks>
/// <para>
/// Bits 63-12 are the number of the page (GFN). A guest under SEV-SNP registers a page before it uses it; KVM refuses others.
/// </para>
/// <para>Sources: AMD GHCB specification, 56421, section 2.3.1; Linux, arch/x86/include/asm/sev-common.h.</para>
/// </remarks>
[EarlyCode]
public readonly struct GhcbRegisterRequest
{
    private readonly ulong _data;

    private GhcbRegisterRequest(ulong data) => _data = data;

    /// <summary>The guest-physical address of the page: a multiple of 4096 below 2^52.</summary>
    public ulong Gpa => _data;

    /// <summary>The word that the guest writes.</summary>
    public GhcbMsr Msr => new(_data | (ulong)GhcbMsrCode.RegisterRequest);

    /// <summary>A guest's request.</summary>
    /// <param name="gpa">The guest-physical address of the page, which is shared: a multiple of 4096 below 2^52.</param>
    /// <exception cref="T:System.ArgumentOutOfRangeException"><paramref name="gpa"/> is not such an address.</exception>
    public static GhcbRegisterRequest Create(ulong gpa)
    {
        SevArguments.CheckGpa(gpa);
        return new GhcbRegisterRequest(gpa);
    }

    /// <summary>Reads what a guest wrote into the register.</summary>
    /// <param name="word">The register at VMGEXIT.</param>
    /// <param name="request">The request, or an empty one where the word is none.</param>
    /// <returns>Whether the word has the right code and a page below 2^52.</returns>
    public static bool TryDecode(GhcbMsr word, out GhcbRegisterRequest request)
    {
        bool valid = word.Is(GhcbMsrCode.RegisterRequest, GhcbMsr.AddressMask);
        request = valid ? new GhcbRegisterRequest(word.Value & GhcbMsr.AddressMask) : default;
        return valid;
    }
}

namespace Hyperabi.Sev;

/// <summary>Where the host would like the GHCB page (GHCB MSR, code 0x011).</summary>
/// <remarks>
/// <para>
/// Bits 63-12 are the number of the page (GFN), or all ones for no preference. The answer to
/// <see cref="GhcbMsr.PreferredAddressRequest"/>. It is a wish: the guest takes the page only if it knows it to be none of its
/// private memory.
/// </para>
/// <para>Sources: AMD GHCB specification, 56421, section 2.3.1; Linux, arch/x86/include/asm/sev-common.h.</para>
/// </remarks>
[EarlyCode]
public readonly struct GhcbPreferredAddressResponse
{
    private const ulong None = ~0xFFFUL;

    private readonly ulong _value;

    private GhcbPreferredAddressResponse(ulong value) => _value = value;

    /// <summary>A host's response that it has no preference.</summary>
    public static GhcbPreferredAddressResponse NoPreference => new(None | (ulong)GhcbMsrCode.PreferredAddressResponse);

    /// <summary>Whether the host prefers a page.</summary>
    public bool HasPreference => _value != 0 && (_value & None) != None;

    /// <summary>The guest-physical address of the page: a multiple of 4096 below 2^52; 0 where there is no preference.</summary>
    public ulong Gpa => HasPreference ? _value & GhcbMsr.AddressMask : 0;

    /// <summary>The word that the host writes.</summary>
    public GhcbMsr Msr => new(_value);

    /// <summary>A host's response.</summary>
    /// <param name="gpa">The guest-physical address of the page that it prefers: a multiple of 4096 below 2^52.</param>
    /// <exception cref="T:System.ArgumentOutOfRangeException"><paramref name="gpa"/> is not such an address.</exception>
    public static GhcbPreferredAddressResponse Create(ulong gpa)
    {
        SevArguments.CheckGpa(gpa);
        return new GhcbPreferredAddressResponse(gpa | (ulong)GhcbMsrCode.PreferredAddressResponse);
    }

    /// <summary>Reads what the host left in the register.</summary>
    /// <param name="answer">The register after VMGEXIT.</param>
    /// <param name="response">The response, or an empty one, which is no preference, where the word is none.</param>
    /// <returns>Whether the word has the right code and either a page below 2^52 or all ones.</returns>
    public static bool TryDecode(GhcbMsr answer, out GhcbPreferredAddressResponse response)
    {
        bool valid = answer.Is(GhcbMsrCode.PreferredAddressResponse, GhcbMsr.AddressMask)
            || answer.Equals(NoPreference.Msr);
        response = valid ? new GhcbPreferredAddressResponse(answer.Value) : default;
        return valid;
    }
}

namespace Hyperabi.Sev;

/// <summary>The GHCB page that the host has registered (GHCB MSR, code 0x013).</summary>
/// <remarks>
/// <para>
/// Bits 63-12 are the number of the page (GFN), the same that the guest asked for; anything else is a refusal. A guest that was
/// refused ends itself: with <see cref="LinuxTerminationReason.Register"/>, if it is Linux.
/// </para>
/// <para>Sources: AMD GHCB specification, 56421, section 2.3.1; Linux, arch/x86/include/asm/sev-common.h.</para>
/// </remarks>
[EarlyCode]
public readonly struct GhcbRegisterResponse
{
    private const ulong Nowhere = ~0xFFFUL;

    private readonly ulong _value;

    private GhcbRegisterResponse(ulong value) => _value = value;

    /// <summary>A host's refusal: the number of the page is all ones, which no guest can ask for.</summary>
    public static GhcbRegisterResponse Refusal => new(Nowhere | (ulong)GhcbMsrCode.RegisterResponse);

    /// <summary>Whether a page is registered.</summary>
    public bool IsRegistered => _value != 0 && (_value & Nowhere) != Nowhere;

    /// <summary>The guest-physical address of the registered page; 0 where there is none.</summary>
    public ulong Gpa => IsRegistered ? _value & GhcbMsr.AddressMask : 0;

    /// <summary>The word that the host writes.</summary>
    public GhcbMsr Msr => new(_value);

    /// <summary>A host's response: the page is registered.</summary>
    /// <param name="request">The request that it grants.</param>
    public static GhcbRegisterResponse Create(GhcbRegisterRequest request) =>
        new(request.Gpa | (ulong)GhcbMsrCode.RegisterResponse);

    /// <summary>Reads what the host left in the register.</summary>
    /// <param name="answer">The register after VMGEXIT.</param>
    /// <param name="request">The request that the guest made.</param>
    /// <param name="response">The response, or an empty one, which has no page, where the word is none or a refusal.</param>
    /// <returns>Whether the word has the right code and the very page that was asked for.</returns>
    public static bool TryDecode(GhcbMsr answer, GhcbRegisterRequest request, out GhcbRegisterResponse response)
    {
        GhcbRegisterResponse expected = Create(request);
        bool valid = answer.Equals(expected.Msr);
        response = valid ? expected : default;
        return valid;
    }
}

namespace Hyperabi.Sev;

/// <summary>Whether the page changed (GHCB MSR, code 0x015).</summary>
/// <remarks>
/// <para>Bits 63-32 are the error, 0 for success; bits 31-12 are reserved.</para>
/// <para>
/// Success is the host's word. Under SEV-SNP the guest's PVALIDATE says what is true of a page that became private; a page that
/// became shared holds nothing to be kept from the host.
/// </para>
/// <para>Sources: AMD GHCB specification, 56421, section 2.3.1; Linux, arch/x86/include/asm/sev-common.h.</para>
/// </remarks>
[EarlyCode]
public readonly struct GhcbPageStateResponse
{
    /// <summary>The error that KVM answers, whatever went wrong.</summary>
    public const uint GenericError = 0x8000_0000;

    private const int ErrorShift = 32;
    private const ulong Fields = 0xFFFF_FFFF_0000_0000;

    private readonly ulong _value;

    private GhcbPageStateResponse(ulong value) => _value = value;

    /// <summary>The error: 0 for success; no other value has a meaning of its own.</summary>
    public uint Error => (uint)(_value >> ErrorShift);

    /// <summary>Whether the page changed. An empty response (<c>default</c>) is no success.</summary>
    public bool IsSuccess => _value == (ulong)GhcbMsrCode.PageStateResponse;

    /// <summary>The word that the host writes.</summary>
    public GhcbMsr Msr => new(_value);

    /// <summary>A host's response.</summary>
    /// <param name="error">0 where the page changed; otherwise <see cref="GenericError"/> or another value.</param>
    public static GhcbPageStateResponse Create(uint error) =>
        new(((ulong)error << ErrorShift) | (ulong)GhcbMsrCode.PageStateResponse);

    /// <summary>Reads what the host left in the register.</summary>
    /// <param name="answer">The register after VMGEXIT.</param>
    /// <param name="response">The response, or an empty one, which is no success, where the word is none.</param>
    /// <returns>Whether the word has the right code and zeros in its reserved bits; then see <see cref="IsSuccess"/>.</returns>
    public static bool TryDecode(GhcbMsr answer, out GhcbPageStateResponse response)
    {
        bool valid = answer.Is(GhcbMsrCode.PageStateResponse, Fields);
        response = valid ? new GhcbPageStateResponse(answer.Value) : default;
        return valid;
    }
}

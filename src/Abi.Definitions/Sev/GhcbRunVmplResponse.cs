namespace Hyperabi.Sev;

/// <summary>Whether the processor ran at the other privilege level, and is back (GHCB MSR, code 0x017).</summary>
/// <remarks>
/// <para>Bits 63-32 are the error, 0 for success; bits 31-12 are reserved.</para>
/// <para>Success is the host's word: what runs at the other level has its own way to say that it ran.</para>
/// <para>Source: Linux, arch/x86/include/asm/sev-common.h.</para>
/// </remarks>
[EarlyCode]
public readonly struct GhcbRunVmplResponse
{
    private const int ErrorShift = 32;
    private const ulong Fields = 0xFFFF_FFFF_0000_0000;

    private readonly ulong _value;

    private GhcbRunVmplResponse(ulong value) => _value = value;

    /// <summary>The error: 0 for success.</summary>
    public uint Error => (uint)(_value >> ErrorShift);

    /// <summary>Whether the host says that the other level ran. An empty response (<c>default</c>) is no success.</summary>
    public bool IsSuccess => _value == (ulong)GhcbMsrCode.RunVmplResponse;

    /// <summary>The word that the host writes.</summary>
    public GhcbMsr Msr => new(_value);

    /// <summary>A host's response.</summary>
    /// <param name="error">0 where the other level ran.</param>
    public static GhcbRunVmplResponse Create(uint error) =>
        new(((ulong)error << ErrorShift) | (ulong)GhcbMsrCode.RunVmplResponse);

    /// <summary>Reads what the host left in the register.</summary>
    /// <param name="answer">The register after VMGEXIT.</param>
    /// <param name="response">The response, or an empty one, which is no success, where the word is none.</param>
    /// <returns>Whether the word has the right code and zeros in its reserved bits; then see <see cref="IsSuccess"/>.</returns>
    public static bool TryDecode(GhcbMsr answer, out GhcbRunVmplResponse response)
    {
        bool valid = answer.Is(GhcbMsrCode.RunVmplResponse, Fields);
        response = valid ? new GhcbRunVmplResponse(answer.Value) : default;
        return valid;
    }
}

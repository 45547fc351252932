namespace Hyperabi.Sev;

/// <summary>The wait of a processor for its start has ended (GHCB MSR, code 0x007).</summary>
/// <remarks>
/// <para>Bits 63-12 are the result. The answer to <see cref="GhcbMsr.ApResetHoldRequest"/>.</para>
/// <para>Sources: AMD GHCB specification, 56421, section 2.3.1; Linux, arch/x86/kvm/svm/sev.c.</para>
/// </remarks>
[EarlyCode]
public readonly struct GhcbApResetHoldResponse
{
    private const ulong Fields = ~0xFFFUL;

    private readonly ulong _value;

    private GhcbApResetHoldResponse(ulong value) => _value = value;

    /// <summary>Bits 63-12, 52 bits: 0 where the wait ended for another reason than a start.</summary>
    public ulong Result => _value >> GhcbMsr.DataShift;

    /// <summary>Whether the processor shall start; where not, the guest asks again.</summary>
    public bool IsWakeup => Result != 0;

    /// <summary>The word that the host writes.</summary>
    public GhcbMsr Msr => new(_value);

    /// <summary>A host's response.</summary>
    /// <param name="result">52 bits: 0 where the wait ends for another reason than a start.</param>
    /// <exception cref="T:System.ArgumentOutOfRangeException"><paramref name="result"/> has more than 52 bits.</exception>
    public static GhcbApResetHoldResponse Create(ulong result)
    {
        SevArguments.CheckResult(result);
        return new GhcbApResetHoldResponse((result << GhcbMsr.DataShift) | (ulong)GhcbMsrCode.ApResetHoldResponse);
    }

    /// <summary>Reads what the host left in the register.</summary>
    /// <param name="answer">The register after VMGEXIT.</param>
    /// <param name="response">The response, or an empty one, which is no wakeup, where the word is none.</param>
    /// <returns>Whether the word has the right code; all its other bits are the result.</returns>
    public static bool TryDecode(GhcbMsr answer, out GhcbApResetHoldResponse response)
    {
        bool valid = answer.Is(GhcbMsrCode.ApResetHoldResponse, Fields);
        response = valid ? new GhcbApResetHoldResponse(answer.Value) : default;
        return valid;
    }
}

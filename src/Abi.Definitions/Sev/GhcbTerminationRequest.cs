namespace Hyperabi.Sev;

/// <summary>Asks the host to end this guest (GHCB MSR, code 0x100).</summary>
/// <remarks>
/// <para>
/// Bits 15-12 are the set of reasons, bits 23-16 the reason; bits 63-24 are reserved. There is no response: a guest that
/// comes back from VMGEXIT halts, for ever.
/// </para>
/// <para>Sources: AMD GHCB specification, 56421, section 2.3.1; Linux, arch/x86/include/asm/sev-common.h.</para>
/// </remarks>
[EarlyCode]
public readonly struct GhcbTerminationRequest
{
    /// <summary>The set of <see cref="GeneralTerminationReason"/>.</summary>
    public const uint GeneralReasonSet = 0;

    /// <summary>The set of <see cref="LinuxTerminationReason"/>.</summary>
    public const uint LinuxReasonSet = 1;

    private const int ReasonSetShift = 12;
    private const int ReasonCodeShift = 16;
    private const ulong Fields = 0x00FF_F000;

    private readonly ulong _data;

    private GhcbTerminationRequest(ulong data) => _data = data;

    /// <summary>The set of reasons, 4 bits.</summary>
    public uint ReasonSet => (uint)(_data >> ReasonSetShift) & 0xF;

    /// <summary>The reason within the set, 8 bits.</summary>
    public uint ReasonCode => (uint)(_data >> ReasonCodeShift);

    /// <summary>The word that the guest writes.</summary>
    public GhcbMsr Msr => new(_data | (ulong)GhcbMsrCode.TerminationRequest);

    /// <summary>A guest's request, for a general reason.</summary>
    /// <param name="reason">The reason.</param>
    /// <exception cref="T:System.ArgumentOutOfRangeException"><paramref name="reason"/> is none of the set.</exception>
    public static GhcbTerminationRequest Create(GeneralTerminationReason reason)
    {
        SevArguments.CheckReason((ulong)reason, (ulong)GeneralTerminationReason.SnpUnsupported);
        return Create(GeneralReasonSet, (uint)reason);
    }

    /// <summary>A guest's request, for a reason of Linux.</summary>
    /// <param name="reason">The reason.</param>
    /// <exception cref="T:System.ArgumentOutOfRangeException"><paramref name="reason"/> is none of the set.</exception>
    public static GhcbTerminationRequest Create(LinuxTerminationReason reason)
    {
        SevArguments.CheckReason((ulong)reason, (ulong)LinuxTerminationReason.SvsmCallingArea);
        return Create(LinuxReasonSet, (uint)reason);
    }

    /// <summary>A guest's request, for a reason of any set.</summary>
    /// <param name="reasonSet">The set of reasons, 4 bits; whoever writes a guest has one.</param>
    /// <param name="reasonCode">The reason within the set, 8 bits.</param>
    /// <exception cref="T:System.ArgumentOutOfRangeException">An argument has more bits.</exception>
    public static GhcbTerminationRequest Create(uint reasonSet, uint reasonCode)
    {
        SevArguments.CheckReasonSet(reasonSet);
        SevArguments.CheckReasonCode(reasonCode);
        return new GhcbTerminationRequest(((ulong)reasonSet << ReasonSetShift) | ((ulong)reasonCode << ReasonCodeShift));
    }

    /// <summary>Reads what a guest wrote into the register.</summary>
    /// <param name="word">The register at VMGEXIT.</param>
    /// <param name="request">The request, or an empty one where the word is none.</param>
    /// <returns>Whether the word has the right code and zeros in its reserved bits; any reason of any set may be there.</returns>
    public static bool TryDecode(GhcbMsr word, out GhcbTerminationRequest request)
    {
        bool valid = word.Is(GhcbMsrCode.TerminationRequest, Fields);
        request = valid ? new GhcbTerminationRequest(word.Value & Fields) : default;
        return valid;
    }
}

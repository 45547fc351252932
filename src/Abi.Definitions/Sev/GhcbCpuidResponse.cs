namespace Hyperabi.Sev;

/// <summary>One register of a CPUID leaf (GHCB MSR, code 0x005).</summary>
/// <remarks>
/// <para>
/// Bits 63-32 are the value, bits 31-30 the register that was asked for; bits 29-12 are reserved. KVM leaves the register's bits
/// as the request had them. The value is the host's word: nothing proves that a processor said so.
/// </para>
/// <para>
/// Sources: AMD GHCB specification, 56421, section 2.3.1; Linux, arch/x86/include/asm/sev-common.h and arch/x86/kvm/svm/sev.c.
/// </para>
/// </remarks>
[EarlyCode]
public readonly struct GhcbCpuidResponse
{
    private const int ResultShift = 32;
    private const int RegisterShift = 30;
    private const ulong Fields = 0xFFFF_FFFF_C000_0000;

    private readonly ulong _value;

    private GhcbCpuidResponse(ulong value) => _value = value;

    /// <summary>The register after CPUID.</summary>
    public uint Result => (uint)(_value >> ResultShift);

    /// <summary>Which register it is.</summary>
    public CpuidRegister Register => (CpuidRegister)((_value >> RegisterShift) & 3);

    /// <summary>The word that the host writes.</summary>
    public GhcbMsr Msr => new(_value);

    /// <summary>A host's response.</summary>
    /// <param name="request">The request that it answers.</param>
    /// <param name="result">The register after CPUID.</param>
    public static GhcbCpuidResponse Create(GhcbCpuidRequest request, uint result) => new(
        ((ulong)result << ResultShift) | ((ulong)request.Register << RegisterShift) | (ulong)GhcbMsrCode.CpuidResponse);

    /// <summary>Reads what the host left in the register.</summary>
    /// <param name="answer">The register after VMGEXIT.</param>
    /// <param name="request">The request that the guest made.</param>
    /// <param name="response">The response, or an empty one where the word is none.</param>
    /// <returns>Whether the word has the right code, zeros in its reserved bits, and the register that was asked for.</returns>
    public static bool TryDecode(GhcbMsr answer, GhcbCpuidRequest request, out GhcbCpuidResponse response)
    {
        var read = new GhcbCpuidResponse(answer.Value);
        bool valid = answer.Is(GhcbMsrCode.CpuidResponse, Fields) && read.Register == request.Register;
        response = valid ? read : default;
        return valid;
    }
}

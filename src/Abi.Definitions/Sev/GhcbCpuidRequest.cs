namespace Hyperabi.Sev;

/// <summary>Asks for one register of a CPUID leaf (GHCB MSR, code 0x004).</summary>
/// <remarks>
/// <para>
/// Bits 63-32 are the leaf, bits 31-30 the register; bits 29-12 are reserved. The subleaf (ECX) is always 0. A guest needs it
/// before it has a GHCB page, since CPUID raises #VC there; four requests read a leaf.
/// </para>
/// <para>Sources: AMD GHCB specification, 56421, section 2.3.1; Linux, arch/x86/include/asm/sev-common.h.</para>
/// </remarks>
[EarlyCode]
public readonly struct GhcbCpuidRequest
{
    private const int FunctionShift = 32;
    private const int RegisterShift = 30;
    private const ulong Fields = 0xFFFF_FFFF_C000_0000;

    private readonly ulong _data;

    private GhcbCpuidRequest(ulong data) => _data = data;

    /// <summary>The leaf: EAX before CPUID.</summary>
    public uint Function => (uint)(_data >> FunctionShift);

    /// <summary>The register that is asked for.</summary>
    public CpuidRegister Register => (CpuidRegister)((_data >> RegisterShift) & 3);

    /// <summary>The word that the guest writes.</summary>
    public GhcbMsr Msr => new(_data | (ulong)GhcbMsrCode.CpuidRequest);

    /// <summary>A guest's request.</summary>
    /// <param name="function">The leaf: EAX before CPUID.</param>
    /// <param name="register">The register that is asked for.</param>
    /// <exception cref="T:System.ArgumentOutOfRangeException"><paramref name="register"/> is none of the four.</exception>
    public static GhcbCpuidRequest Create(uint function, CpuidRegister register)
    {
        SevArguments.CheckRegister(register);
        return new GhcbCpuidRequest(((ulong)function << FunctionShift) | ((ulong)register << RegisterShift));
    }

    /// <summary>Reads what a guest wrote into the register.</summary>
    /// <param name="word">The register at VMGEXIT.</param>
    /// <param name="request">The request, or an empty one where the word is none.</param>
    /// <returns>Whether the word has the right code and zeros in its reserved bits.</returns>
    public static bool TryDecode(GhcbMsr word, out GhcbCpuidRequest request)
    {
        bool valid = word.Is(GhcbMsrCode.CpuidRequest, Fields);
        request = valid ? new GhcbCpuidRequest(word.Value & Fields) : default;
        return valid;
    }
}

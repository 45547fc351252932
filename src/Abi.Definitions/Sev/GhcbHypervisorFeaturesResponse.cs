namespace Hyperabi.Sev;

/// <summary>What the hypervisor supports (GHCB MSR, code 0x081).</summary>
/// <remarks>
/// <para>Bits 63-12 are the features. The answer to <see cref="GhcbMsr.HypervisorFeaturesRequest"/>.</para>
/// <para>Sources: AMD GHCB specification, 56421, section 2.3.1; Linux, arch/x86/include/asm/sev-common.h.</para>
/// </remarks>
[EarlyCode]
public readonly struct GhcbHypervisorFeaturesResponse
{
    private const ulong Fields = ~0xFFFUL;

    private readonly ulong _value;

    private GhcbHypervisorFeaturesResponse(ulong value) => _value = value;

    /// <summary>The features; bits that have no name are those of a later hypervisor, and no error.</summary>
    public HypervisorFeatures Features => (HypervisorFeatures)(_value >> GhcbMsr.DataShift);

    /// <summary>The word that the host writes.</summary>
    public GhcbMsr Msr => new(_value);

    /// <summary>A host's response.</summary>
    /// <param name="features">The features, 52 bits.</param>
    /// <exception cref="T:System.ArgumentOutOfRangeException"><paramref name="features"/> has more than 52 bits.</exception>
    public static GhcbHypervisorFeaturesResponse Create(HypervisorFeatures features)
    {
        SevArguments.CheckFeatures(features);
        return new GhcbHypervisorFeaturesResponse(
            ((ulong)features << GhcbMsr.DataShift) | (ulong)GhcbMsrCode.HypervisorFeaturesResponse);
    }

    /// <summary>Reads what the host left in the register.</summary>
    /// <param name="answer">The register after VMGEXIT.</param>
    /// <param name="response">The response, or an empty one, without a feature, where the word is none.</param>
    /// <returns>Whether the word has the right code; all its other bits are features.</returns>
    public static bool TryDecode(GhcbMsr answer, out GhcbHypervisorFeaturesResponse response)
    {
        bool valid = answer.Is(GhcbMsrCode.HypervisorFeaturesResponse, Fields);
        response = valid ? new GhcbHypervisorFeaturesResponse(answer.Value) : default;
        return valid;
    }
}

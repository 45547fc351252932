namespace Hyperabi;

/// <content>The quadword that the platform cell holds.</content>
public readonly partial struct Platform
{
    private const int StateShift = 8;
    private const int SevLevelShift = 16;
    private const int SignatureIndexShift = 24;
    private const int FeaturesShift = 32;
    private const ulong ByteMask = 0xFF;
    private const ulong SevLevelMask = 0xF;
    private const ulong ReservedMask = 0xF0_0000;

    /// <summary>The quadword for the platform cell, which boot code may write before anything is detected.</summary>
    /// <remarks>
    /// <para>
    /// Bits 7-0: <see cref="Vendor"/>. Bits 15-8: <see cref="State"/>. Bits 19-16: <see cref="SevLevel"/>. Bits 23-20: zero.
    /// Bits 31-24: <see cref="SignatureIndex"/>. Bits 63-32: <see cref="Features"/>. 0 is a cell that nobody has written.
    /// </para>
    /// <para>The signature itself, its leaves and the processor's vendor do not go into the word.</para>
    /// </remarks>
    public ulong ToWord() =>
        (ulong)(uint)Vendor
        | ((ulong)(uint)State << StateShift)
        | ((ulong)(uint)SevLevel << SevLevelShift)
        | ((ulong)(uint)SignatureIndex << SignatureIndexShift)
        | ((ulong)Features << FeaturesShift);

    /// <summary>Reads the quadword of a platform cell; what does not go into the word is empty or unknown.</summary>
    /// <remarks>The cell is the guest's own memory, so what it says is believed; a word that no writer writes is a defect.</remarks>
    /// <exception cref="ArgumentException">The word is none that <see cref="ToWord"/>, boot code or a detector writes.</exception>
    public static Platform FromWord(ulong word)
    {
        var vendor = (Vendor)(word & ByteMask);
        var state = (PlatformState)((word >> StateShift) & ByteMask);
        var sevLevel = (SevLevel)((word >> SevLevelShift) & SevLevelMask);
        int signatureIndex = (int)((word >> SignatureIndexShift) & ByteMask);
        uint features = (uint)(word >> FeaturesShift);
        bool hasHypervisor = state is PlatformState.Usable or PlatformState.UnknownProcessor;
        PlatformArguments.CheckWord((word & ReservedMask) == 0, word, "bits 23-20 are not zero");
        PlatformArguments.CheckWord(sevLevel <= SevLevel.SevSnp, word, "there is no such level of SEV");
        PlatformArguments.CheckWord(IsOf(state, vendor), word, "the state and the vendor do not agree");
        PlatformArguments.CheckWord(IsOf(state, vendor, sevLevel), word, "the level of SEV does not agree with the vendor");
        PlatformArguments.CheckWord(
            hasHypervisor || (signatureIndex == 0 && features == 0), word, "it has a signature or features of no hypervisor");
        return new(state, vendor, CpuVendor.Unknown, sevLevel, new(default, signatureIndex, 0, 0, features));
    }

    private static bool IsOf(PlatformState state, Vendor vendor) => state == PlatformState.Usable
        ? vendor is Vendor.IntelVmx or Vendor.AmdSvm or Vendor.IntelTdx or Vendor.AmdSevEs
        : state <= PlatformState.UnknownProcessor && vendor == Vendor.None;

    /// <summary>The level decides between the two vendors of AMD, and is found before the hypervisor is.</summary>
    private static bool IsOf(PlatformState state, Vendor vendor, SevLevel sevLevel) => vendor switch
    {
        Vendor.AmdSevEs => sevLevel is SevLevel.SevEs or SevLevel.SevSnp,
        Vendor.AmdSvm => sevLevel is SevLevel.None or SevLevel.Sev,
        _ => sevLevel == SevLevel.None || state == PlatformState.OtherHypervisor,
    };
}

namespace Hyperabi;

/// <summary>What a table's hypercalls run on: the quadword that the platform cell holds, boot code may write, and the detector returns.</summary>
/// <param name="word">The quadword.</param>
public readonly partial struct Platform(ulong word)
{
    private const int StateShift = 8;
    private const int SevLevelShift = 16;
    private const int SignatureShift = 24;
    private const int FeaturesShift = 32;
    private const ulong ByteMask = 0xFF;
    private const ulong SevLevelMask = 0xF;

    /// <summary>The quadword; 0 where nobody has looked yet.</summary>
    public ulong ToWord() => word;

    /// <summary>The platform of a quadword.</summary>
    public static Platform FromWord(ulong word) => new(word);

    /// <summary>Whether calls can be made, or why not.</summary>
    public PlatformState State => (PlatformState)(int)((word >> StateShift) & ByteMask);

    /// <summary>The way into the hypervisor, one of the vendors, or none where no call can be made.</summary>
    public Vendor Vendor => (Vendor)(int)(word & ByteMask);

    /// <summary>The level of SEV.</summary>
    public SevLevel SevLevel => (SevLevel)(int)((word >> SevLevelShift) & SevLevelMask);

    /// <summary>Which of the table's signatures was found, from 0.</summary>
    public int SignatureIndex => (int)((word >> SignatureShift) & ByteMask);

    /// <summary>The hypervisor's feature bits.</summary>
    public uint Features => (uint)(word >> FeaturesShift);
}

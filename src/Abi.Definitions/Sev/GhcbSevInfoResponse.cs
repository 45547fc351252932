namespace Hyperabi.Sev;

/// <summary>The host's protocol versions and the encryption bit (GHCB MSR, code 0x001).</summary>
/// <remarks>
/// <para>
/// Bits 63-48 are the newest version, bits 47-32 the oldest, bits 31-24 the position of the encryption bit in a page-table
/// entry; bits 23-12 are reserved. The answer to <see cref="GhcbMsr.SevInfoRequest"/>, and the first word of a host.
/// </para>
/// <para>Sources: AMD GHCB specification, 56421, section 2.3.1; Linux, arch/x86/include/asm/sev-common.h.</para>
/// </remarks>
[EarlyCode]
public readonly struct GhcbSevInfoResponse
{
    private const int MaximumShift = 48;
    private const int MinimumShift = 32;
    private const int EncryptionBitShift = 24;
    private const ulong Fields = 0xFFFF_FFFF_FF00_0000;

    private readonly ulong _value;

    private GhcbSevInfoResponse(ulong value) => _value = value;

    /// <summary>The oldest version that the host speaks, at least 1.</summary>
    public ushort MinimumVersion => (ushort)((_value >> MinimumShift) & 0xFFFF);

    /// <summary>The newest version that the host speaks, at least <see cref="MinimumVersion"/>.</summary>
    public ushort MaximumVersion => (ushort)(_value >> MaximumShift);

    /// <summary>The position of the encryption bit (C-bit) in a page-table entry: 12 to 51.</summary>
    /// <remarks>It comes from the host; CPUID 0x8000001F, EBX[5:0], says the same, and a guest compares the two.</remarks>
    public uint EncryptionBit => (uint)((_value >> EncryptionBitShift) & 0xFF);

    /// <summary>The word that the host writes.</summary>
    public GhcbMsr Msr => new(_value);

    /// <summary>A host's response.</summary>
    /// <param name="minimumVersion">The oldest version that the host speaks, at least 1.</param>
    /// <param name="maximumVersion">The newest version that the host speaks.</param>
    /// <param name="encryptionBit">The position of the encryption bit in a page-table entry: 12 to 51.</param>
    /// <exception cref="T:System.ArgumentOutOfRangeException">The versions are no range, or no address has such a bit.</exception>
    public static GhcbSevInfoResponse Create(ushort minimumVersion, ushort maximumVersion, uint encryptionBit)
    {
        SevArguments.CheckVersions(minimumVersion, maximumVersion);
        SevArguments.CheckEncryptionBit(encryptionBit);
        return new GhcbSevInfoResponse(
            ((ulong)maximumVersion << MaximumShift) | ((ulong)minimumVersion << MinimumShift)
            | ((ulong)encryptionBit << EncryptionBitShift) | (ulong)GhcbMsrCode.SevInfoResponse);
    }

    /// <summary>Reads what the host left in the register.</summary>
    /// <param name="answer">The register after VMGEXIT.</param>
    /// <param name="response">The response, or an empty one where the word is none.</param>
    /// <returns>
    /// Whether the word has the right code, zeros in its reserved bits, versions from 1 on in order, and an encryption bit that
    /// a page-table entry can have.
    /// </returns>
    public static bool TryDecode(GhcbMsr answer, out GhcbSevInfoResponse response)
    {
        var read = new GhcbSevInfoResponse(answer.Value);
        bool valid = answer.Is(GhcbMsrCode.SevInfoResponse, Fields)
            && read.MinimumVersion != 0
            && read.MinimumVersion <= read.MaximumVersion
            && SevArguments.IsAddressBit(read.EncryptionBit);
        response = valid ? read : default;
        return valid;
    }

    /// <summary>
    /// The version to speak, for a guest that speaks <see cref="GhcbProtocol.MinimumVersion"/> to
    /// <see cref="GhcbProtocol.MaximumVersion"/>.
    /// </summary>
    /// <param name="version">The newest version that both speak, or 0 where there is none.</param>
    /// <returns>
    /// Whether there is one. A guest that has none ends itself with <see cref="GeneralTerminationReason.ProtocolUnsupported"/>.
    /// </returns>
    public bool TryNegotiate(out ushort version) =>
        TryNegotiate(GhcbProtocol.MinimumVersion, GhcbProtocol.MaximumVersion, out version);

    /// <summary>The version to speak, for a guest that speaks this range.</summary>
    /// <param name="guestMinimum">The oldest version that the guest speaks; SEV-SNP needs 2.</param>
    /// <param name="guestMaximum">The newest version that the guest speaks.</param>
    /// <param name="version">The newest version that both speak, or 0 where there is none.</param>
    /// <returns>Whether there is one; the guest's range may be empty, then there is none.</returns>
    public bool TryNegotiate(ushort guestMinimum, ushort guestMaximum, out ushort version)
    {
        ushort oldest = MinimumVersion > guestMinimum ? MinimumVersion : guestMinimum;
        ushort newest = MaximumVersion < guestMaximum ? MaximumVersion : guestMaximum;
        bool overlap = newest != 0 && oldest <= newest;
        version = overlap ? newest : (ushort)0;
        return overlap;
    }
}

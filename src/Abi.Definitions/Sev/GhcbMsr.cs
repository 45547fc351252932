namespace Hyperabi.Sev;

/// <summary>A word of the GHCB MSR (0xC0010130): the address of a GHCB page, a request or a response.</summary>
/// <remarks>
/// <para>
/// A guest under SEV-ES or SEV-SNP writes a word, executes VMGEXIT and reads the register back. Bits 11-0 say what the word is
/// (<see cref="Code"/>), bits 63-12 are its data. Where bits 11-0 are zero, the word is the guest-physical address (GPA) of a
/// GHCB page instead.
/// </para>
/// <para>
/// The types named <c>Ghcb...Request</c> and <c>Ghcb...Response</c> read and write one kind of word each, for guests and for
/// hosts. <c>Create</c> checks its arguments; <c>TryDecode</c> believes nothing and throws nothing. The four requests that have
/// no data are constants here: <see cref="SevInfoRequest"/>, <see cref="ApResetHoldRequest"/>,
/// <see cref="PreferredAddressRequest"/>, <see cref="HypervisorFeaturesRequest"/>.
/// </para>
/// <para>Sources: AMD GHCB specification, 56421, section 2.3.1; Linux, arch/x86/include/asm/sev-common.h.</para>
/// </remarks>
/// <param name="value">The whole register.</param>
[EarlyCode]
public readonly struct GhcbMsr(ulong value)
{
    /// <summary>The number of the register, for RDMSR and WRMSR.</summary>
    public const uint Index = 0xC0010130;

    /// <summary>Bits 51-12: where a word or a page-table entry has the address of a page.</summary>
    public const ulong AddressMask = 0x000F_FFFF_FFFF_F000;

    /// <summary>The largest number of a guest page of 4 KiB (GFN): 2^40 - 1, since an address has 52 bits.</summary>
    public const ulong MaximumGfn = 0xFF_FFFF_FFFF;

    internal const int DataShift = 12;

    private const ulong CodeMask = 0xFFF;

    private readonly ulong _value = value;

    /// <summary>The request for the host's protocol versions and the encryption bit (0x002).</summary>
    /// <remarks>The answer is a <see cref="GhcbSevInfoResponse"/>.</remarks>
    public static GhcbMsr SevInfoRequest => new((ulong)GhcbMsrCode.SevInfoRequest);

    /// <summary>The request of a processor to wait for its start (0x006); a host answers when it wakes up.</summary>
    /// <remarks>The answer is a <see cref="GhcbApResetHoldResponse"/>.</remarks>
    public static GhcbMsr ApResetHoldRequest => new((ulong)GhcbMsrCode.ApResetHoldRequest);

    /// <summary>The question where the host would like the GHCB page (0x010).</summary>
    /// <remarks>The answer is a <see cref="GhcbPreferredAddressResponse"/>.</remarks>
    public static GhcbMsr PreferredAddressRequest => new((ulong)GhcbMsrCode.PreferredAddressRequest);

    /// <summary>The question what the hypervisor supports (0x080); from protocol version 2 on.</summary>
    /// <remarks>The answer is a <see cref="GhcbHypervisorFeaturesResponse"/>.</remarks>
    public static GhcbMsr HypervisorFeaturesRequest => new((ulong)GhcbMsrCode.HypervisorFeaturesRequest);

    /// <summary>The whole register, 64 bits.</summary>
    public ulong Value => _value;

    /// <summary>Bits 11-0: what the word is. It may be a value that <see cref="GhcbMsrCode"/> does not name.</summary>
    public GhcbMsrCode Code => (GhcbMsrCode)(_value & CodeMask);

    /// <summary>Bits 63-12: the data of the word, 52 bits.</summary>
    public ulong Data => _value >> DataShift;

    /// <summary>Whether the word is an address, a request or a response; by its code alone.</summary>
    /// <remarks>
    /// <see cref="GhcbMsrKind.Invalid"/> where the code is not known, and where an address has bits above bit 51. The data of a
    /// request or a response is for its own type to judge.
    /// </remarks>
    public GhcbMsrKind Kind
    {
        get
        {
            switch (Code)
            {
                case GhcbMsrCode.PageAddress:
                    return (_value & ~AddressMask) == 0 ? GhcbMsrKind.PageAddress : GhcbMsrKind.Invalid;
                case GhcbMsrCode.SevInfoRequest:
                case GhcbMsrCode.CpuidRequest:
                case GhcbMsrCode.ApResetHoldRequest:
                case GhcbMsrCode.PreferredAddressRequest:
                case GhcbMsrCode.RegisterRequest:
                case GhcbMsrCode.PageStateRequest:
                case GhcbMsrCode.RunVmplRequest:
                case GhcbMsrCode.HypervisorFeaturesRequest:
                case GhcbMsrCode.TerminationRequest:
                    return GhcbMsrKind.Request;
                case GhcbMsrCode.SevInfoResponse:
                case GhcbMsrCode.CpuidResponse:
                case GhcbMsrCode.ApResetHoldResponse:
                case GhcbMsrCode.PreferredAddressResponse:
                case GhcbMsrCode.RegisterResponse:
                case GhcbMsrCode.PageStateResponse:
                case GhcbMsrCode.RunVmplResponse:
                case GhcbMsrCode.HypervisorFeaturesResponse:
                    return GhcbMsrKind.Response;
                default:
                    return GhcbMsrKind.Invalid;
            }
        }
    }

    /// <summary>The word that tells the host where the GHCB page is.</summary>
    /// <param name="gpa">The page's guest-physical address: a multiple of 4096 below 2^52.</param>
    /// <exception cref="T:System.ArgumentOutOfRangeException"><paramref name="gpa"/> is not such an address.</exception>
    public static GhcbMsr FromPageAddress(ulong gpa)
    {
        SevArguments.CheckGpa(gpa);
        return new GhcbMsr(gpa);
    }

    /// <summary>The guest-physical address of the GHCB page, if the word is one.</summary>
    /// <param name="gpa">A multiple of 4096 below 2^52, or 0 where the word is none.</param>
    /// <returns>Whether the word is such an address.</returns>
    public bool TryGetPageAddress(out ulong gpa)
    {
        bool isAddress = (_value & ~AddressMask) == 0;
        gpa = isAddress ? _value : 0;
        return isAddress;
    }

    /// <summary>Whether all 64 bits are the same; so a request without data is found, and nothing in its reserved bits.</summary>
    /// <param name="other">The other word.</param>
    public bool Equals(GhcbMsr other) => _value == other._value;

    /// <summary>Whether the word has this code, and no bit but those of the code and the fields.</summary>
    internal bool Is(GhcbMsrCode code, ulong fields) => (_value & ~fields) == (ulong)code;
}

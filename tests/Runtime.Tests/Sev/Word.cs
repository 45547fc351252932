using Hyperabi.Sev;

namespace Hyperabi.Runtime.Tests.Sev;

/// <summary>A sound word of every kind, written by hand from the specification's table, with how it is read.</summary>
/// <param name="Name">The name of the kind.</param>
/// <param name="Value">A sound word.</param>
/// <param name="Reserved">The bits that must be zero, or what the guest asked for.</param>
/// <param name="Decode">Reads a word: the word that the result writes again, or null.</param>
internal sealed record Word(string Name, ulong Value, ulong Reserved, Func<ulong, ulong?> Decode)
{
    private static readonly GhcbCpuidRequest Cpuid = GhcbCpuidRequest.Create(0x8000001F, CpuidRegister.Ebx);
    private static readonly GhcbRegisterRequest Registration = GhcbRegisterRequest.Create(0x1234_5678_9000);

    public static Word[] Responses { get; } =
    [
        new("SevInfoResponse", 0x0002_0001_3300_0001, 0x00FF_F000, word =>
            GhcbSevInfoResponse.TryDecode(new(word), out GhcbSevInfoResponse read) ? read.Msr.Value : null),
        new("CpuidResponse", 0x0000_00B3_4000_0005, 0xFFFF_F000, word =>
            GhcbCpuidResponse.TryDecode(new(word), Cpuid, out GhcbCpuidResponse read) ? read.Msr.Value : null),
        new("ApResetHoldResponse", 0x0000_0000_0000_1007, 0, word =>
            GhcbApResetHoldResponse.TryDecode(new(word), out GhcbApResetHoldResponse read) ? read.Msr.Value : null),
        new("PreferredAddressResponse", 0x0000_0000_7FFF_F011, 0xFFF0_0000_0000_0000, word =>
            GhcbPreferredAddressResponse.TryDecode(new(word), out GhcbPreferredAddressResponse read) ? read.Msr.Value : null),
        new("PreferredAddressResponse, none", 0xFFFF_FFFF_FFFF_F011, 0xFFFF_FFFF_FFFF_F000, word =>
            GhcbPreferredAddressResponse.TryDecode(new(word), out GhcbPreferredAddressResponse read) ? read.Msr.Value : null),
        new("RegisterResponse", 0x0000_1234_5678_9013, 0xFFFF_FFFF_FFFF_F000, word =>
            GhcbRegisterResponse.TryDecode(new(word), Registration, out GhcbRegisterResponse read) ? read.Msr.Value : null),
        new("PageStateResponse", 0x0000_0000_0000_0015, 0xFFFF_F000, word =>
            GhcbPageStateResponse.TryDecode(new(word), out GhcbPageStateResponse read) ? read.Msr.Value : null),
        new("RunVmplResponse", 0x0000_0000_0000_0017, 0xFFFF_F000, word =>
            GhcbRunVmplResponse.TryDecode(new(word), out GhcbRunVmplResponse read) ? read.Msr.Value : null),
        new("HypervisorFeaturesResponse", 0x0000_0000_0002_3081, 0, word =>
            GhcbHypervisorFeaturesResponse.TryDecode(new(word), out GhcbHypervisorFeaturesResponse read) ? read.Msr.Value : null),
    ];

    public static Word[] Requests { get; } =
    [
        new("SevInfoRequest", 0x002, ~0xFFFUL, word => Constant(word, GhcbMsr.SevInfoRequest)),
        new("CpuidRequest", 0x8000_001F_4000_0004, 0x3FFF_F000, word =>
            GhcbCpuidRequest.TryDecode(new(word), out GhcbCpuidRequest read) ? read.Msr.Value : null),
        new("ApResetHoldRequest", 0x006, ~0xFFFUL, word => Constant(word, GhcbMsr.ApResetHoldRequest)),
        new("PreferredAddressRequest", 0x010, ~0xFFFUL, word => Constant(word, GhcbMsr.PreferredAddressRequest)),
        new("RegisterRequest", 0x0000_1234_5678_9012, 0xFFF0_0000_0000_0000, word =>
            GhcbRegisterRequest.TryDecode(new(word), out GhcbRegisterRequest read) ? read.Msr.Value : null),
        new("PageStateRequest", 0x0010_0000_1234_5014, 0xFF00_0000_0000_0000, word =>
            GhcbPageStateRequest.TryDecode(new(word), out GhcbPageStateRequest read) ? read.Msr.Value : null),
        new("RunVmplRequest", 0x0000_0002_0000_0016, 0xFFFF_FFFC_FFFF_F000, word =>
            GhcbRunVmplRequest.TryDecode(new(word), out GhcbRunVmplRequest read) ? read.Msr.Value : null),
        new("HypervisorFeaturesRequest", 0x080, ~0xFFFUL, word => Constant(word, GhcbMsr.HypervisorFeaturesRequest)),
        new("TerminationRequest", 0x0000_0000_0005_1100, 0xFFFF_FFFF_FF00_0000, word =>
            GhcbTerminationRequest.TryDecode(new(word), out GhcbTerminationRequest read) ? read.Msr.Value : null),
    ];

    public static IEnumerable<Word> All => [.. Responses, .. Requests];

    public static TheoryData<string> Names => new(All.Select(word => word.Name));

    public static Word Of(string name) => All.Single(word => word.Name == name);

    private static ulong? Constant(ulong word, GhcbMsr request) => new GhcbMsr(word).Equals(request) ? request.Value : null;
}

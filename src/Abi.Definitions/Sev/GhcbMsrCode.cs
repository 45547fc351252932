namespace Hyperabi.Sev;

/// <summary>Bits 11-0 of the GHCB MSR (GHCBInfo): what the word is.</summary>
/// <remarks>Sources: AMD GHCB specification, 56421, section 2.3.1; Linux, arch/x86/include/asm/sev-common.h.</remarks>
public enum GhcbMsrCode : ulong
{
    /// <summary>No code: the word is the guest-physical address of a GHCB page.</summary>
    PageAddress = 0x000,

    /// <summary>The host's protocol versions and the encryption bit: <see cref="GhcbSevInfoResponse"/>.</summary>
    SevInfoResponse = 0x001,

    /// <summary>Asks for the host's protocol versions: <see cref="GhcbMsr.SevInfoRequest"/>.</summary>
    SevInfoRequest = 0x002,

    /// <summary>Asks for one register of a CPUID leaf: <see cref="GhcbCpuidRequest"/>.</summary>
    CpuidRequest = 0x004,

    /// <summary>One register of a CPUID leaf: <see cref="GhcbCpuidResponse"/>.</summary>
    CpuidResponse = 0x005,

    /// <summary>Waits for the start of this processor: <see cref="GhcbMsr.ApResetHoldRequest"/>.</summary>
    ApResetHoldRequest = 0x006,

    /// <summary>The wait has ended: <see cref="GhcbApResetHoldResponse"/>.</summary>
    ApResetHoldResponse = 0x007,

    /// <summary>Asks where the host would like the GHCB page: <see cref="GhcbMsr.PreferredAddressRequest"/>.</summary>
    PreferredAddressRequest = 0x010,

    /// <summary>Where the host would like the GHCB page: <see cref="GhcbPreferredAddressResponse"/>.</summary>
    PreferredAddressResponse = 0x011,

    /// <summary>Registers the GHCB page of this processor: <see cref="GhcbRegisterRequest"/>.</summary>
    RegisterRequest = 0x012,

    /// <summary>The page that is registered: <see cref="GhcbRegisterResponse"/>.</summary>
    RegisterResponse = 0x013,

    /// <summary>Makes one page private or shared: <see cref="GhcbPageStateRequest"/>.</summary>
    PageStateRequest = 0x014,

    /// <summary>Whether the page changed: <see cref="GhcbPageStateResponse"/>.</summary>
    PageStateResponse = 0x015,

    /// <summary>Runs this processor at another privilege level: <see cref="GhcbRunVmplRequest"/>.</summary>
    RunVmplRequest = 0x016,

    /// <summary>Whether it ran there: <see cref="GhcbRunVmplResponse"/>.</summary>
    RunVmplResponse = 0x017,

    /// <summary>Asks what the hypervisor supports: <see cref="GhcbMsr.HypervisorFeaturesRequest"/>.</summary>
    HypervisorFeaturesRequest = 0x080,

    /// <summary>What the hypervisor supports: <see cref="GhcbHypervisorFeaturesResponse"/>.</summary>
    HypervisorFeaturesResponse = 0x081,

    /// <summary>Asks the host to end this guest; there is no response: <see cref="GhcbTerminationRequest"/>.</summary>
    TerminationRequest = 0x100,
}

namespace Hyperabi.Sev;

/// <summary>Why a Linux guest ends itself: reason set 1.</summary>
/// <remarks>Source: Linux, arch/x86/include/asm/sev-common.h.</remarks>
public enum LinuxTerminationReason : ulong
{
    /// <summary>The host did not register the GHCB page.</summary>
    Register = 0,

    /// <summary>A page state change failed.</summary>
    PageStateChange = 1,

    /// <summary>PVALIDATE failed.</summary>
    Pvalidate = 2,

    /// <summary>The guest does not run at privilege level 0.</summary>
    NotVmpl0 = 3,

    /// <summary>The CPUID table is not valid.</summary>
    Cpuid = 4,

    /// <summary>The hypervisor did not answer for a CPUID leaf that the table does not have.</summary>
    CpuidHypervisor = 5,

    /// <summary>The secrets page is not usable.</summary>
    SecretsPage = 6,

    /// <summary>The secrets page does not announce an SVSM.</summary>
    NoSvsm = 7,

    /// <summary>There is an SVSM, but it left privilege level 0 to the guest.</summary>
    SvsmVmpl0 = 8,

    /// <summary>There is an SVSM, but its calling area does not begin at a page.</summary>
    SvsmCallingArea = 9,
}

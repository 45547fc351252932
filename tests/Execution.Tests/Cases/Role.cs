namespace Hyperabi.Execution.Tests.Cases;

/// <summary>Who the host is to the guest.</summary>
public enum Role
{
    /// <summary>A hypervisor on Intel's VMX: VMCALL.</summary>
    Vmcall = 1,

    /// <summary>A hypervisor on AMD's SVM: VMMCALL without any prefix.</summary>
    Vmmcall,

    /// <summary>The TDX module, and a hostile hypervisor behind it: TDCALL.</summary>
    Tdx,

    /// <summary>The host of a SEV-ES or SEV-SNP guest: VMGEXIT, with the GHCB.</summary>
    SevEs,
}

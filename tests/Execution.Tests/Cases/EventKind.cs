namespace Hyperabi.Execution.Tests.Cases;

/// <summary>What the host was asked for.</summary>
internal enum EventKind
{
    /// <summary>It was called.</summary>
    Hypercall = 1,

    /// <summary>It was called, but the TDX module refused the call, or the GHCB cannot be used.</summary>
    Refused,

    /// <summary>An instruction that this role does not know.</summary>
    WrongInstruction,

    /// <summary>RDMSR.</summary>
    MsrRead,

    /// <summary>WRMSR.</summary>
    MsrWrite,

    /// <summary>CPUID.</summary>
    Cpuid,

    /// <summary>The host injects an NMI; the guest takes it before its next instruction.</summary>
    Nmi,

    /// <summary>TDG.MEM.PAGE.ACCEPT, which the TDX module answers itself.</summary>
    AcceptPage,

    /// <summary>PVALIDATE, which calls nobody.</summary>
    Pvalidate,

    /// <summary>TDG.VP.INFO, which the TDX module answers itself.</summary>
    VpInfo,
}

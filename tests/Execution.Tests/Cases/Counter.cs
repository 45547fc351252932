namespace Hyperabi.Execution.Tests.Cases;

/// <summary>What an outcome counts; the counters below these are exceptions by vector.</summary>
internal enum Counter
{
    /// <summary>Debug exceptions, of which single steps are some.</summary>
    Debug = 1,

    /// <summary>NMIs that were injected.</summary>
    Nmi = 2,

    /// <summary>Invalid opcodes; VMCALL and TDCALL are none where they are the role's own.</summary>
    InvalidOpcode = 6,

    /// <summary>General protection exceptions.</summary>
    GeneralProtection = 13,

    /// <summary>Page faults.</summary>
    PageFault = 14,

    /// <summary>Virtualization exceptions.</summary>
    Virtualization = 20,

    /// <summary>VMM communication exceptions.</summary>
    VmmCommunication = 29,

    /// <summary>Calls that the role answered or refused.</summary>
    Hypercall = 32,

    /// <summary>CPUID.</summary>
    Cpuid,

    /// <summary>RDMSR.</summary>
    MsrRead,

    /// <summary>WRMSR.</summary>
    MsrWrite,

    /// <summary>Anything else that is intercepted.</summary>
    Other,

    /// <summary>CPUID that the guest asked the host for; by the GHCB MSR protocol, each register of it.</summary>
    HostCpuid,
}

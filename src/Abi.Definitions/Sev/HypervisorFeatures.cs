namespace Hyperabi.Sev;

/// <summary>What a hypervisor supports; 52 bits, of which later hypervisors may set more than are named here.</summary>
/// <remarks>Source: Linux, arch/x86/include/asm/sev-common.h.</remarks>
[Flags]
public enum HypervisorFeatures : ulong
{
    /// <summary>None.</summary>
    None = 0,

    /// <summary>SEV-SNP.</summary>
    Snp = 1 << 0,

    /// <summary>Processors are created with a state of the guest's choice (AP creation).</summary>
    SnpApCreation = 1 << 1,

    /// <summary>Several privilege levels: <see cref="GhcbRunVmplRequest"/>.</summary>
    MultipleVmpl = 1 << 5,
}

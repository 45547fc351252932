using System.Runtime.Intrinsics.X86;

namespace Hyperabi;

/// <summary>The processor under a process: CPL 3, so it has CPUID and nothing else.</summary>
/// <remarks>
/// In a confidential guest the kernel emulates CPUID for its processes, hypervisor leaves included: it handles the #VE of a trust
/// domain and the #VC of SEV-ES. TDCALL and RDMSR are #GP in a process. So SEV is not seen from here: an encrypted guest looks like
/// <see cref="Vendor.AmdSvm"/>, and its kernel handles the #VC of a VMMCALL.
/// </remarks>
public readonly struct HostedProcessor : IProcessor
{
    /// <summary>Whether the process runs on x86-64, which the other members require.</summary>
    public static bool IsSupported => X86Base.X64.IsSupported;

    /// <summary>3. A process has no other, and C# has no way to read CS.</summary>
    public int CurrentPrivilegeLevel => 3;

    /// <inheritdoc/>
    /// <exception cref="PlatformNotSupportedException">The process does not run on x86-64.</exception>
    public CpuidResult Cpuid(uint leaf, uint subleaf)
    {
        if (!IsSupported)
            throw new PlatformNotSupportedException("CPUID is an instruction of x86; this process runs on another processor.");

        (int eax, int ebx, int ecx, int edx) = X86Base.CpuId(unchecked((int)leaf), unchecked((int)subleaf));
        return unchecked(new((uint)eax, (uint)ebx, (uint)ecx, (uint)edx));
    }

    /// <summary>Throws: RDMSR is #GP in a process.</summary>
    /// <exception cref="NotSupportedException">Always.</exception>
    public ulong ReadMsr(uint index) =>
        throw new NotSupportedException("A process cannot read a model-specific register: RDMSR is a privileged instruction.");

    /// <summary>Throws: TDCALL is #GP in a process.</summary>
    /// <exception cref="NotSupportedException">Always.</exception>
    public bool TryTdxCpuid(uint leaf, uint subleaf, out CpuidResult result) =>
        throw new NotSupportedException("A process cannot call the TDX module: TDCALL is a privileged instruction.");
}

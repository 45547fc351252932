namespace Hyperabi;

/// <summary>What <see cref="PlatformDetection"/> asks a processor.</summary>
/// <remarks>
/// Each question can fault on the wrong machine. Detection asks in an order in which none does; an implementation need not check.
/// Under SEV-ES and SEV-SNP every CPUID raises #VC: there a kernel has its #VC handler, or writes the platform cell at boot.
/// </remarks>
public interface IProcessor
{
    /// <summary>The current privilege level: bits 1-0 of CS. 0 is a kernel's, 3 that of a process.</summary>
    int CurrentPrivilegeLevel { get; }

    /// <summary>Executes CPUID.</summary>
    /// <param name="leaf">EAX.</param>
    /// <param name="subleaf">ECX.</param>
    CpuidResult Cpuid(uint leaf, uint subleaf);

    /// <summary>Executes RDMSR. Asked at CPL 0 only.</summary>
    /// <param name="index">ECX.</param>
    /// <returns>EDX and EAX.</returns>
    ulong ReadMsr(uint index);

    /// <summary>
    /// Asks the host of a trust domain for a CPUID leaf: TDG.VP.VMCALL&lt;Instruction.CPUID&gt;, by TDCALL. Asked at CPL 0 of a trust
    /// domain only.
    /// </summary>
    /// <param name="leaf">R12: EAX of CPUID.</param>
    /// <param name="subleaf">R13: ECX of CPUID.</param>
    /// <param name="result">R12 to R15.</param>
    /// <returns>Whether the module passed the question on (RAX is 0) and the host answered it (R10 is 0).</returns>
    bool TryTdxCpuid(uint leaf, uint subleaf, out CpuidResult result);
}

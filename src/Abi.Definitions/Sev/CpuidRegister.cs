namespace Hyperabi.Sev;

/// <summary>A register that CPUID writes, as the GHCB MSR numbers them.</summary>
/// <remarks>
/// The numbers are not those of the hardware (<see cref="Register"/>). Source: Linux, arch/x86/include/asm/sev-common.h.
/// </remarks>
public enum CpuidRegister : ulong
{
    /// <summary>EAX.</summary>
    Eax = 0,

    /// <summary>EBX.</summary>
    Ebx = 1,

    /// <summary>ECX.</summary>
    Ecx = 2,

    /// <summary>EDX.</summary>
    Edx = 3,
}

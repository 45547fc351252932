namespace Hyperabi;

/// <summary>Who made the processor, by the twelve characters of CPUID leaf 0: EBX, EDX, ECX.</summary>
/// <remarks>
/// It decides between VMCALL and VMMCALL: each of the two instructions is undefined on the other's processors. Sources: Intel SDM
/// vol. 2, "CPUID"; AMD APM vol. 3, "CPUID"; Linux, arch/x86/kernel/cpu/{intel,amd,hygon,zhaoxin,centaur}.c.
/// </remarks>
public enum CpuVendor
{
    /// <summary>None of those below, or nobody has asked: a <see cref="Platform"/> read from its word does not know it.</summary>
    Unknown = 0,

    /// <summary><c>GenuineIntel</c>: VMCALL.</summary>
    Intel = 1,

    /// <summary><c>AuthenticAMD</c>: VMMCALL.</summary>
    Amd = 2,

    /// <summary><c>HygonGenuine</c>, a licensee of AMD: VMMCALL, and SEV.</summary>
    Hygon = 3,

    /// <summary><c>"  Shanghai  "</c>, with two spaces on either side: VMX, so VMCALL.</summary>
    Zhaoxin = 4,

    /// <summary><c>CentaurHauls</c>, of VIA and of some processors of Zhaoxin: VMX, so VMCALL.</summary>
    Centaur = 5,
}

namespace Hyperabi;

/// <summary>Tells processors apart.</summary>
internal static class CpuVendors
{
    /// <summary>The vendor that leaf 0 names; the twelve characters are in EBX, EDX and ECX.</summary>
    public static CpuVendor Of(CpuidResult leaf0) => leaf0 switch
    {
        { Ebx: 0x756E_6547, Edx: 0x4965_6E69, Ecx: 0x6C65_746E } => CpuVendor.Intel, // Genu ineI ntel
        { Ebx: 0x6874_7541, Edx: 0x6974_6E65, Ecx: 0x444D_4163 } => CpuVendor.Amd, // Auth enti cAMD
        { Ebx: 0x6F67_7948, Edx: 0x6E65_476E, Ecx: 0x656E_6975 } => CpuVendor.Hygon, // Hygo nGen uine
        { Ebx: 0x6853_2020, Edx: 0x6867_6E61, Ecx: 0x2020_6961 } => CpuVendor.Zhaoxin, // "  Sh" angh "ai  "
        { Ebx: 0x746E_6543, Edx: 0x4872_7561, Ecx: 0x736C_7561 } => CpuVendor.Centaur, // Cent aurH auls
        _ => CpuVendor.Unknown,
    };

    /// <summary>Whether the vendor's processors may have SEV.</summary>
    public static bool MayHaveSev(CpuVendor vendor) => vendor is CpuVendor.Amd or CpuVendor.Hygon;

    /// <summary>The vendor of hypercalls where the guest's registers are not hidden from its host, or none.</summary>
    public static Vendor InstructionOf(CpuVendor vendor) => vendor switch
    {
        CpuVendor.Amd or CpuVendor.Hygon => Vendor.AmdSvm,
        CpuVendor.Intel or CpuVendor.Zhaoxin or CpuVendor.Centaur => Vendor.IntelVmx,
        _ => Vendor.None,
    };
}

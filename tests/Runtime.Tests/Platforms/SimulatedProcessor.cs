namespace Hyperabi.Runtime.Tests.Platforms;

/// <summary>A machine as detection sees it: a struct, as a kernel's would be.</summary>
internal readonly struct SimulatedProcessor(SimulatedMachine machine) : IProcessor
{
    public int CurrentPrivilegeLevel => machine.PrivilegeLevel;

    public CpuidResult Cpuid(uint leaf, uint subleaf) => machine.Cpuid(leaf, subleaf);

    public ulong ReadMsr(uint index) => machine.ReadMsr(index);

    public bool TryTdxCpuid(uint leaf, uint subleaf, out CpuidResult result) => machine.TryTdxCpuid(leaf, subleaf, out result);
}

namespace Hyperabi.Runtime.Tests.Platforms;

/// <summary>The simulated machine faults where a real one would: otherwise no test of detection means anything.</summary>
public sealed class SimulatedMachineTests
{
    [Theory]
    [InlineData(0x4000_0000)]
    [InlineData(0x4FFF_FFFF)]
    public void Hypervisor_leaves_raise_VE_in_a_trust_domain(uint leaf) =>
        Assert.Equal("#VE", Fault(new() { IsTrustDomain = true }, machine => machine.Cpuid(leaf, 0)));

    [Fact]
    public void RDMSR_raises_GP_outside_CPL_0() =>
        Assert.Equal("#GP", Fault(new() { SevStatus = 1, PrivilegeLevel = 3 }, machine => machine.ReadMsr(0xC001_0131)));

    [Fact]
    public void RDMSR_raises_GP_outside_SEV() => Assert.Equal("#GP", Fault(new(), machine => machine.ReadMsr(0xC001_0131)));

    [Fact]
    public void TDCALL_raises_GP_outside_CPL_0() => Assert.Equal(
        "#GP", Fault(new() { IsTrustDomain = true, PrivilegeLevel = 3 }, machine => machine.TryTdxCpuid(0x4000_0000, 0, out _)));

    [Fact]
    public void TDCALL_raises_UD_outside_TDX() =>
        Assert.Equal("#UD", Fault(new(), machine => machine.TryTdxCpuid(0x4000_0000, 0, out _)));

    private static string Fault<T>(SimulatedMachine machine, Func<SimulatedMachine, T> question) =>
        Assert.Throws<ProcessorFaultException>(() => question(machine)).Fault;
}

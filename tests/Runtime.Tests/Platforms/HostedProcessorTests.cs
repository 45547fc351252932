using System.Runtime.InteropServices;
using System.Runtime.Intrinsics.X86;

namespace Hyperabi.Runtime.Tests.Platforms;

/// <summary>Detection in this process, on whatever machine that is; only CPUID is executed.</summary>
public sealed class HostedProcessorTests
{
    private static readonly HypervisorSignature[] Signatures =
    [
        .. new[] { "KVMKVMKVM", "XenVMMXenVMM", "Microsoft Hv", "VMwareVMware", "TCGTCGTCGTCG", "ACRNACRNACRN", "Jailhouse" }
            .Select(HypervisorSignature.Create),
    ];

    [Fact]
    public void It_is_there_on_x86_64_only() =>
        Assert.Equal(RuntimeInformation.ProcessArchitecture == Architecture.X64, HostedProcessor.IsSupported);

    [Fact]
    public void A_process_is_at_CPL_3() => Assert.Equal(3, default(HostedProcessor).CurrentPrivilegeLevel);

    [Fact]
    public void A_process_reads_no_MSR_and_makes_no_TDCALL()
    {
        Assert.Throws<NotSupportedException>(() => default(HostedProcessor).ReadMsr(0xC001_0131));
        Assert.Throws<NotSupportedException>(() => default(HostedProcessor).TryTdxCpuid(0x4000_0000, 0, out _));
    }

    [Fact]
    public void CPUID_answers_as_the_instruction_does_with_its_registers_in_order()
    {
        if (!HostedProcessor.IsSupported)
        {
            Assert.Throws<PlatformNotSupportedException>(() => default(HostedProcessor).Cpuid(0, 0));
            return;
        }

        // Leaf 0xD has subleaves, whoever made the processor, and says the same on each of its cores; 0x80000002 is a part of the
        // processor's name, above the range of int.
        foreach ((uint leaf, uint subleaf) in (ReadOnlySpan<(uint, uint)>)[(0, 0), (0xD, 0), (0xD, 1), (0x4000_0000, 0), (0x8000_0002, 0)])
        {
            CpuidResult result = default(HostedProcessor).Cpuid(leaf, subleaf);
            (int eax, int ebx, int ecx, int edx) = X86Base.CpuId(unchecked((int)leaf), unchecked((int)subleaf));
            Assert.Equal((eax, ebx, ecx, edx), unchecked(((int)result.Eax, (int)result.Ebx, (int)result.Ecx, (int)result.Edx)));
        }
    }

    [Fact]
    public void This_machine_is_what_a_direct_look_at_it_says()
    {
        Platform platform = PlatformDetection.Detect(Signatures);
        if (!HostedProcessor.IsSupported)
        {
            Assert.Equal(PlatformState.UnknownProcessor, platform.State);
            return;
        }

        Assert.Equal(X86Base.CpuId(1, 0).Ecx < 0, platform.State != PlatformState.NoHypervisor);
        if (platform.State == PlatformState.Usable)
        {
            (int eax, int ebx, int ecx, int edx) = X86Base.CpuId((int)platform.BaseLeaf, 0);
            Assert.Equal(Signatures[platform.SignatureIndex], unchecked(new HypervisorSignature((uint)ebx, (uint)ecx, (uint)edx)));
            Assert.True(eax == 0 || (uint)eax >= platform.MaximumLeaf);
            Assert.Equal((uint)X86Base.CpuId((int)platform.BaseLeaf + 1, 0).Eax, platform.Features);
        }

        Assert.Equal(platform, PlatformDetection.Detect(default(HostedProcessor), Signatures));
    }
}

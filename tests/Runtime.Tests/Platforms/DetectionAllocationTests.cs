namespace Hyperabi.Runtime.Tests.Platforms;

/// <summary>Detection runs before there is a heap.</summary>
public sealed class DetectionAllocationTests
{
    [Fact]
    public void Detection_and_its_word_allocate_nothing()
    {
        ReadOnlySpan<HypervisorSignature> signatures = [HypervisorSignature.Create("XenVMMXenVMM"), HypervisorSignature.Create("KVMKVMKVM")];
        ulong sum = Work(signatures, 1);
        long before = GC.GetAllocatedBytesForCurrentThread();
        sum += Work(signatures, 100);
        Assert.Equal(0, GC.GetAllocatedBytesForCurrentThread() - before);
        Assert.NotEqual(0UL, sum);
    }

    private static ulong Work(ReadOnlySpan<HypervisorSignature> signatures, int rounds)
    {
        ulong sum = 0;
        for (int round = 0; round < rounds; round++)
        {
            Platform platform = PlatformDetection.Detect(default(KvmProcessor), signatures);
            sum += Platform.FromWord(platform.ToWord()).Features;
            sum += (ulong)platform.Check(Vendor.AmdSevEs, 7);
        }

        return sum;
    }

    /// <summary>KVM under SEV-SNP.</summary>
    private readonly struct KvmProcessor : IProcessor
    {
        public int CurrentPrivilegeLevel => 0;

        public CpuidResult Cpuid(uint leaf, uint subleaf) => leaf switch
        {
            0 => new(0x10, 0x6874_7541, 0x444D_4163, 0x6974_6E65),
            1 => new(0, 0, 1U << 31, 0),
            0x4000_0100 => new(0x4000_0101, 0x4B4D_564B, 0x564B_4D56, 0x4D),
            0x4000_0101 => new(0x80, 0, 0, 0),
            0x8000_0000 => new(0x8000_0021, 0, 0, 0),
            0x8000_001F => new(2, 0, 0, 0),
            _ => default,
        };

        public ulong ReadMsr(uint index) => 7;

        public bool TryTdxCpuid(uint leaf, uint subleaf, out CpuidResult result) => throw new InvalidOperationException("#UD");
    }
}

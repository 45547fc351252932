using System.Buffers.Binary;
using System.Text;

namespace Hyperabi.Runtime.Tests.Platforms;

/// <summary>A machine that writes down what it is asked, and raises what a real one would raise.</summary>
internal sealed class SimulatedMachine
{
    private readonly Dictionary<uint, CpuidResult> _leaves = [];
    private readonly List<string> _questions = [];

    /// <summary>A machine with a processor of a vendor, under a hypervisor, with no further leaf than 1.</summary>
    /// <param name="cpuVendor">The twelve characters of leaf 0.</param>
    public SimulatedMachine(string cpuVendor = "GenuineIntel")
    {
        CpuVendor = cpuVendor;
        MaximumLeaf = 1;
    }

    /// <summary>CS, bits 1-0.</summary>
    public int PrivilegeLevel { get; init; }

    /// <summary>Whether the machine is a trust domain, with leaf 0x21.</summary>
    public bool IsTrustDomain { get; init; }

    /// <summary>Whether the TDX module and the host answer TDCALL.</summary>
    public bool AnswersTdcall { get; init; } = true;

    /// <summary>SEV_STATUS, where the machine has it.</summary>
    public ulong? SevStatus { get; init; }

    public string CpuVendor { get; }

    public uint MaximumLeaf { get; set; }

    public bool HasHypervisor { get; init; } = true;

    /// <summary>What a leaf that is not among the others answers: the host's choice.</summary>
    public Func<uint, CpuidResult> OtherLeaf { get; init; } = static _ => default;

    public IReadOnlyList<string> Questions => _questions;

    public SimulatedMachine Leaf(uint leaf, uint eax, uint ebx = 0, uint ecx = 0, uint edx = 0)
    {
        _leaves[leaf] = new(eax, ebx, ecx, edx);
        return this;
    }

    /// <summary>A hypervisor's first leaf.</summary>
    public SimulatedMachine Signature(uint leaf, string signature, uint maximumLeaf)
    {
        (uint ebx, uint ecx, uint edx) = Registers(signature);
        return Leaf(leaf, maximumLeaf, ebx, ecx, edx);
    }

    /// <summary>KVM's leaves, with these features.</summary>
    public SimulatedMachine Kvm(uint features = 0x0100_7EFB, uint leaf = 0x4000_0000) =>
        Signature(leaf, "KVMKVMKVM\0\0\0", leaf + 1).Leaf(leaf + 1, features);

    /// <summary>Leaf 0x8000001F, the last of its range, with these bits of EAX.</summary>
    public SimulatedMachine Encryption(uint eax) => Leaf(0x8000_0000, 0x8000_001F).Leaf(0x8000_001F, eax);

    public Platform Detect(params string[] signatures) =>
        PlatformDetection.Detect(new SimulatedProcessor(this), [.. signatures.Select(HypervisorSignature.Create)]);

    public CpuidResult Cpuid(uint leaf, uint subleaf)
    {
        string question = Ask($"cpuid {leaf:x}", subleaf);
        if (IsTrustDomain && leaf is >= 0x4000_0000 and <= 0x4FFF_FFFF && PrivilegeLevel == 0)
            throw new ProcessorFaultException("#VE", question);
        return Answer(leaf);
    }

    public ulong ReadMsr(uint index)
    {
        string question = Ask($"rdmsr {index:x}", 0);
        if (PrivilegeLevel != 0 || index != 0xC001_0131 || SevStatus is not { } status)
            throw new ProcessorFaultException("#GP", question);
        return status;
    }

    public bool TryTdxCpuid(uint leaf, uint subleaf, out CpuidResult result)
    {
        string question = Ask($"tdcall cpuid {leaf:x}", subleaf);
        if (PrivilegeLevel != 0 || !IsTrustDomain)
            throw new ProcessorFaultException(IsTrustDomain ? "#GP" : "#UD", question);

        // Whoever looks at the registers of a call that got no answer finds what looks like one.
        result = Answer(leaf);
        return AnswersTdcall;
    }

    private static (uint, uint, uint) Registers(string text)
    {
        byte[] bytes = Encoding.ASCII.GetBytes(text);
        return (
            BinaryPrimitives.ReadUInt32LittleEndian(bytes),
            BinaryPrimitives.ReadUInt32LittleEndian(bytes.AsSpan(4)),
            BinaryPrimitives.ReadUInt32LittleEndian(bytes.AsSpan(8)));
    }

    private CpuidResult Answer(uint leaf)
    {
        (uint ebx, uint edx, uint ecx) = Registers(leaf == 0 ? CpuVendor : "IntelTDX    ");
        return leaf switch
        {
            0 => new(MaximumLeaf, ebx, ecx, edx),
            1 => new(0, 0, HasHypervisor ? 0x8000_0000 : 0x7FFF_FFFF, 0),
            0x21 when IsTrustDomain => new(0, ebx, ecx, edx),
            _ => _leaves.TryGetValue(leaf, out CpuidResult known) ? known : OtherLeaf(leaf),
        };
    }

    /// <summary>No question of detection has a subleaf but 0.</summary>
    private string Ask(string question, uint subleaf)
    {
        string asked = subleaf == 0 ? question : $"{question} subleaf {subleaf:x}";
        _questions.Add(asked);
        return asked;
    }
}

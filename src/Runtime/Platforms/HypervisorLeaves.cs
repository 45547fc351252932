namespace Hyperabi;

/// <summary>What the CPUID leaves of the table's hypervisor say.</summary>
internal readonly struct HypervisorLeaves(
    HypervisorSignature signature, int signatureIndex, uint baseLeaf, uint maximumLeaf, uint features)
{
    public HypervisorSignature Signature { get; } = signature;

    public int SignatureIndex { get; } = signatureIndex;

    public uint BaseLeaf { get; } = baseLeaf;

    public uint MaximumLeaf { get; } = maximumLeaf;

    public uint Features { get; } = features;
}

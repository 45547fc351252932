extern alias runtime;

using Hyperabi.Execution.Tests.Cases;
using runtime::Hyperabi;

namespace Hyperabi.Execution.Tests.Detection;

/// <summary>A processor that the machine plays, as detection in C# asks it, in ring 0.</summary>
internal readonly struct PlayedProcessor(Processor processor) : IProcessor
{
    /// <inheritdoc/>
    public int CurrentPrivilegeLevel => 0;

    /// <inheritdoc/>
    public CpuidResult Cpuid(uint leaf, uint subleaf)
    {
        (uint eax, uint ebx, uint ecx, uint edx) = processor.Leaf(leaf);
        return new CpuidResult(eax, ebx, ecx, edx);
    }

    /// <inheritdoc/>
    public ulong ReadMsr(uint index) => processor.SevStatus ?? throw new InvalidOperationException("#GP");

    /// <inheritdoc/>
    public bool TryTdxCpuid(uint leaf, uint subleaf, out CpuidResult result)
    {
        result = Cpuid(leaf, subleaf);
        return true;
    }
}

using System.Text;
using Hyperabi.Execution.Tests.Machines.Records;

namespace Hyperabi.Execution.Tests.Cases;

/// <summary>What a processor says of itself; leaves that it has not are 0.</summary>
internal sealed record Processor
{
    /// <summary>Whether every CPUID raises #VC.</summary>
    public bool CpuidFaults { get; init; }

    /// <summary>Whether CPUID of a hypervisor's leaf raises #VE.</summary>
    public bool HypervisorLeavesFault { get; init; }

    /// <summary>SEV_STATUS, or null where reading it raises #GP.</summary>
    public ulong? SevStatus { get; init; }

    private IReadOnlyList<LeafRecord> Leaves { get; init; } = [];

    /// <summary>Adds a leaf, with subleaf 0.</summary>
    public Processor With(uint number, uint eax, uint ebx = 0, uint ecx = 0, uint edx = 0) =>
        this with { Leaves = [.. Leaves, new LeafRecord { Number = number, Eax = eax, Ebx = ebx, Ecx = ecx, Edx = edx }] };

    /// <summary>Adds leaf 0: the largest leaf, and twelve characters in EBX, EDX and ECX.</summary>
    public Processor Named(string name, uint largest) => With(0, largest, Word(name, 0), Word(name, 2), Word(name, 1));

    /// <summary>Adds a leaf with a hypervisor's signature, in EBX, ECX and EDX.</summary>
    public Processor Under(string signature, uint leaf, uint largest) =>
        With(leaf, largest, Word(signature, 0), Word(signature, 1), Word(signature, 2));

    /// <summary>What a leaf says: EAX, EBX, ECX and EDX.</summary>
    public (uint Eax, uint Ebx, uint Ecx, uint Edx) Leaf(uint number)
    {
        LeafRecord leaf = Leaves.LastOrDefault(l => l.Number == number);
        return (leaf.Eax, leaf.Ebx, leaf.Ecx, leaf.Edx);
    }

    /// <summary>Writes the record.</summary>
    public void WriteTo(ref ProcessorRecord record)
    {
        record.Flags = (CpuidFaults ? ProcessorRecord.CpuidFaults : 0) | (HypervisorLeavesFault ? ProcessorRecord.HypervisorLeavesFault : 0)
            | (SevStatus is null ? 0 : ProcessorRecord.HasSevStatus);
        record.SevStatus = SevStatus ?? 0;
        record.LeafCount = (uint)Leaves.Count;
        for (int i = 0; i < Leaves.Count; i++)
            record.Leaves[i] = Leaves[i];
    }

    /// <summary>Four of twelve characters.</summary>
    public static uint Word(string text, int index)
    {
        byte[] bytes = new byte[12];
        Encoding.ASCII.GetBytes(text, bytes);
        return BitConverter.ToUInt32(bytes, 4 * index);
    }
}

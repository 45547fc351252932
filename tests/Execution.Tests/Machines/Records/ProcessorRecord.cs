using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace Hyperabi.Execution.Tests.Machines.Records;

/// <summary>A processor that is played: <c>struct processor</c>.</summary>
[StructLayout(LayoutKind.Sequential)]
internal struct ProcessorRecord
{
    /// <summary>The flag by which every CPUID raises #VC.</summary>
    public const uint CpuidFaults = 1;

    /// <summary>The flag by which CPUID of a hypervisor's leaf raises #VE.</summary>
    public const uint HypervisorLeavesFault = 2;

    /// <summary>The flag for a processor that has SEV_STATUS.</summary>
    public const uint HasSevStatus = 4;

    public uint Flags;
    public uint LeafCount;
    public ulong SevStatus;
    public LeafBlock Leaves;
}

/// <summary>What one leaf says: <c>struct leaf</c>.</summary>
[StructLayout(LayoutKind.Sequential)]
internal struct LeafRecord
{
    public uint Number;
    public uint Subleaf;
    public uint Eax;
    public uint Ebx;
    public uint Ecx;
    public uint Edx;
}

/// <summary>The leaves that there is room for.</summary>
[InlineArray(Count)]
internal struct LeafBlock
{
    /// <summary>So many.</summary>
    public const int Count = 16;

    private LeafRecord _first;
}

using System.Runtime.InteropServices;

namespace Hyperabi.Execution.Tests.Machines.Records;

/// <summary>A case: <c>struct test_case</c>.</summary>
[StructLayout(LayoutKind.Sequential)]
internal struct CaseRecord
{
    /// <summary>The flag for single steps.</summary>
    public const uint SingleStep = 1;

    /// <summary>The flag by which <see cref="NmiAt"/> counts instructions instead of MSR writes.</summary>
    public const uint NmiByStep = 2;

    public CallRecord Call;
    public ulong GsBase;
    public ulong Msr;
    public ulong Nested;
    public ulong Processor;
    public ulong VcHandler;
    public ulong VcHandlerEnd;
    public ulong VcAt;
    public ulong VcError;
    public uint Role;
    public uint Flags;
    public uint NmiAt;
    public uint GhcbFill;
    public DataBlock Data;
}

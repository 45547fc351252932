using System.Runtime.InteropServices;

namespace Hyperabi.Execution.Tests.Machines.Records;

/// <summary>An outcome: <c>struct outcome</c>. The events follow it, then the pages.</summary>
[StructLayout(LayoutKind.Sequential)]
internal struct OutcomeRecord
{
    public uint Size;
    public uint End;
    public uint EventCount;
    public uint PageCount;
    public uint Instructions;
    public uint Exits;
    public ulong ExitCode;
    public ulong ExitInfo1;
    public ulong ExitInfo2;
    public StateRecord Guest;
    public ulong Msr;
    public FrameBlock Stack;
    public ulong NestedCalls;
    public RegisterBlock NestedRegisters;
    public ulong NestedRflags;
    public CounterBlock Counts;
    public DataBlock Data;
}

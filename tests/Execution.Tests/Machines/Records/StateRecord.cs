using System.Runtime.InteropServices;

namespace Hyperabi.Execution.Tests.Machines.Records;

/// <summary>The registers of a guest: <c>struct registers</c>.</summary>
[StructLayout(LayoutKind.Sequential)]
internal struct StateRecord
{
    public RegisterBlock Registers;
    public ulong Rflags;
    public ulong Rip;
}

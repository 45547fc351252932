using System.Runtime.InteropServices;

namespace Hyperabi.Execution.Tests.Machines.Records;

/// <summary>Something that the host was asked for: <c>struct event</c>.</summary>
[StructLayout(LayoutKind.Sequential)]
internal struct EventRecord
{
    public uint Kind;
    public uint Code;
    public uint InNmi;
    public uint Page;
    public ulong Value;
    public StateRecord Guest;
    public RegisterBlock Host;
    public CodeBlock Bytes;
}

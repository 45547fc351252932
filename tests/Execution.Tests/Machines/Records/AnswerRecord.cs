using System.Runtime.InteropServices;

namespace Hyperabi.Execution.Tests.Machines.Records;

/// <summary>What the host does: <c>struct answer</c>.</summary>
[StructLayout(LayoutKind.Sequential)]
internal struct AnswerRecord
{
    public RegisterBlock Registers;
    public ulong Status;
    public ulong Info1;
    public ulong Info2;
    public ushort Writes;
    public ushort Valid;
    public uint Flags;
}

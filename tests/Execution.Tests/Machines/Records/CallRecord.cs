using System.Runtime.InteropServices;

namespace Hyperabi.Execution.Tests.Machines.Records;

/// <summary>One call of a stub: <c>struct call</c>.</summary>
[StructLayout(LayoutKind.Sequential)]
internal struct CallRecord
{
    public ulong Entry;
    public RegisterBlock Registers;
    public ulong Rflags;
    public StackBlock Stack;
    public AnswerRecord Answer;
}

using Hyperabi.Compiler.Model;
using Hyperabi.Execution.Tests.Machines;
using Hyperabi.Execution.Tests.Machines.Records;

namespace Hyperabi.Execution.Tests.Cases;

/// <summary>One call of a stub: its caller's registers and stack, and the host's answer.</summary>
internal sealed record StubCall
{
    /// <summary>The stub's address.</summary>
    public required ulong Entry { get; init; }

    /// <summary>The registers at entry; RSP is the machine's to choose.</summary>
    public required ulong[] Registers { get; init; }

    /// <summary>RFLAGS at entry.</summary>
    public ulong Rflags { get; init; }

    /// <summary>The words above the return address.</summary>
    public ulong[] Stack { get; init; } = new ulong[Layout.StackWords];

    /// <summary>The host's answer.</summary>
    public required HostAnswer Answer { get; init; }

    /// <summary>A register at entry.</summary>
    public ulong this[Register register] => Registers[(int)register];

    /// <summary>Writes the record.</summary>
    public void WriteTo(ref CallRecord record)
    {
        record.Entry = Entry;
        Registers.CopyTo((Span<ulong>)record.Registers);
        record.Rflags = Rflags;
        Stack.CopyTo((Span<ulong>)record.Stack);
        Answer.WriteTo(ref record.Answer);
    }
}

using System.Runtime.CompilerServices;

namespace Hyperabi.Execution.Tests.Machines.Records;

/// <summary>Every general-purpose register.</summary>
[InlineArray(Layout.Registers)]
internal struct RegisterBlock
{
    private ulong _first;
}

/// <summary>The words above the return address.</summary>
[InlineArray(Layout.StackWords)]
internal struct StackBlock
{
    private ulong _first;
}

/// <summary>The return address and the words above it.</summary>
[InlineArray(Layout.StackWords + 1)]
internal struct FrameBlock
{
    private ulong _first;
}

/// <summary>The beginning of the data page.</summary>
[InlineArray(Layout.DataSize)]
internal struct DataBlock
{
    private byte _first;
}

/// <summary>The counters.</summary>
[InlineArray(Layout.Counters)]
internal struct CounterBlock
{
    private uint _first;
}

/// <summary>Code from RIP, and a byte of padding.</summary>
[InlineArray(Layout.CodeBytes + 1)]
internal struct CodeBlock
{
    private byte _first;
}

using System.Globalization;
using Hyperabi.Compiler.Model;
using Hyperabi.Execution.Tests.Machines.Records;

namespace Hyperabi.Execution.Tests.Cases;

/// <summary>Registers of a guest at one time.</summary>
internal sealed class GuestState
{
    private readonly ulong[] _registers;

    public GuestState(in StateRecord record)
    {
        _registers = ((ReadOnlySpan<ulong>)record.Registers).ToArray();
        Rflags = record.Rflags;
        Rip = record.Rip;
    }

    /// <summary>RFLAGS.</summary>
    public ulong Rflags { get; }

    /// <summary>RIP.</summary>
    public ulong Rip { get; }

    /// <summary>A general-purpose register.</summary>
    public ulong this[Register register] => _registers[(int)register];

    /// <inheritdoc/>
    public override string ToString() => Registers.Text(_registers)
        + string.Create(CultureInfo.InvariantCulture, $" rip={Rip:x} rflags={Rflags:x}");
}

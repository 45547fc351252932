using System.Globalization;
using Hyperabi.Compiler.Model;
using Hyperabi.Execution.Tests.Machines;
using Hyperabi.Execution.Tests.Machines.Records;

namespace Hyperabi.Execution.Tests.Cases;

/// <summary>Something that the host was asked for, and what it saw.</summary>
internal sealed class HostEvent
{
    private readonly ulong[] _host;

    public HostEvent(in EventRecord record)
    {
        Kind = (EventKind)record.Kind;
        Code = record.Code;
        IsInNmi = record.InNmi != 0;
        Page = (int)record.Page - 1;
        Value = record.Value;
        Guest = new GuestState(record.Guest);
        _host = ((ReadOnlySpan<ulong>)record.Host).ToArray();
        Bytes = ((ReadOnlySpan<byte>)record.Bytes)[..Layout.CodeBytes].ToArray();
    }

    /// <summary>What it was asked for.</summary>
    public EventKind Kind { get; }

    /// <summary>The exit code, or the number of the MSR.</summary>
    public uint Code { get; }

    /// <summary>Whether the NMI handler asked.</summary>
    public bool IsInNmi { get; }

    /// <summary>Which of the outcome's pages is the GHCB as it was then, or -1.</summary>
    public int Page { get; }

    /// <summary>The MSR's value, also that of a request, the TDX module's refusal, or KVM's complaint about a GHCB.</summary>
    public ulong Value { get; }

    /// <summary>The registers as the guest had them.</summary>
    public GuestState Guest { get; }

    /// <summary>The code from RIP.</summary>
    public byte[] Bytes { get; }

    /// <summary>A register as the host sees it.</summary>
    public ulong Host(Register register) => _host[(int)register];

    /// <inheritdoc/>
    public override string ToString() => string.Create(
        CultureInfo.InvariantCulture,
        $"{Kind}{(IsInNmi ? " in the NMI handler" : "")}, code {Code:x}, value {Value:x}, bytes {Convert.ToHexString(Bytes)}\n  guest {Guest}\n  host {Registers.Text(_host)}");
}

using System.Globalization;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using Hyperabi.Compiler.Model;
using Hyperabi.Execution.Tests.Machines;
using Hyperabi.Execution.Tests.Machines.Records;

namespace Hyperabi.Execution.Tests.Cases;

/// <summary>What became of a case.</summary>
internal sealed class Outcome
{
    private readonly uint[] _counts;
    private readonly ulong[] _nested;

    private Outcome(ReadOnlySpan<byte> bytes)
    {
        OutcomeRecord record = MemoryMarshal.Read<OutcomeRecord>(bytes);
        End = (End)record.End;
        Instructions = (int)record.Instructions;
        Exits = (int)record.Exits;
        ExitCode = record.ExitCode;
        ExitInfo1 = record.ExitInfo1;
        ExitInfo2 = record.ExitInfo2;
        Guest = new GuestState(record.Guest);
        Msr = record.Msr;
        Stack = ((ReadOnlySpan<ulong>)record.Stack).ToArray();
        NestedCalls = (int)record.NestedCalls;
        _nested = ((ReadOnlySpan<ulong>)record.NestedRegisters).ToArray();
        NestedRflags = record.NestedRflags;
        _counts = ((ReadOnlySpan<uint>)record.Counts).ToArray();
        Data = ((ReadOnlySpan<byte>)record.Data).ToArray();

        ReadOnlySpan<byte> rest = bytes[Unsafe.SizeOf<OutcomeRecord>()..];
        Events = new HostEvent[record.EventCount];
        for (int i = 0; i < Events.Count; i++)
        {
            ((HostEvent[])Events)[i] = new HostEvent(MemoryMarshal.Read<EventRecord>(rest));
            rest = rest[Unsafe.SizeOf<EventRecord>()..];
        }

        Pages = new byte[record.PageCount][];
        for (int i = 0; i < Pages.Count; i++)
            ((byte[][])Pages)[i] = rest.Slice(i * Layout.PageSize, Layout.PageSize).ToArray();
    }

    /// <summary>How it ended.</summary>
    public End End { get; }

    /// <summary>With single steps: how many instructions were executed, from the entry to RET.</summary>
    public int Instructions { get; }

    /// <summary>How often the guest left; the host's timer does not count.</summary>
    public int Exits { get; }

    /// <summary>The exit code of the last time.</summary>
    public ulong ExitCode { get; }

    /// <summary>EXITINFO1 of the last time: of an exception its error code.</summary>
    public ulong ExitInfo1 { get; }

    /// <summary>EXITINFO2 of the last time: of a page fault the address.</summary>
    public ulong ExitInfo2 { get; }

    /// <summary>The registers at the end.</summary>
    public GuestState Guest { get; }

    /// <summary>The GHCB MSR at the end.</summary>
    public ulong Msr { get; }

    /// <summary>The stack at the end, from where RSP pointed at entry: the return address, then the caller's words.</summary>
    public ulong[] Stack { get; }

    /// <summary>How often the NMI handler came to its end.</summary>
    public int NestedCalls { get; }

    /// <summary>RFLAGS after the NMI handler's call.</summary>
    public ulong NestedRflags { get; }

    /// <summary>The beginning of the data page at the end.</summary>
    public byte[] Data { get; }

    /// <summary>What the host was asked for, in order.</summary>
    public IReadOnlyList<HostEvent> Events { get; }

    /// <summary>Those of the call itself, not of an NMI.</summary>
    public IEnumerable<HostEvent> OwnEvents => Events.Where(e => !e.IsInNmi && e.Kind != EventKind.Nmi);

    /// <summary>The GHCB at each VMGEXIT that found it, and at the end.</summary>
    public IReadOnlyList<byte[]> Pages { get; }

    /// <summary>Reads an outcome with its events and pages.</summary>
    public static Outcome Read(ReadOnlySpan<byte> bytes) => new(bytes);

    /// <summary>A register after the NMI handler's call.</summary>
    public ulong Nested(Register register) => _nested[(int)register];

    /// <summary>How often something happened.</summary>
    public int Count(Counter counter) => (int)_counts[(int)counter];

    /// <inheritdoc/>
    public override string ToString() => string.Create(
        CultureInfo.InvariantCulture,
        $"{End}, exit {ExitCode:x} ({ExitInfo1:x}, {ExitInfo2:x}), {Exits} exits, {Instructions} instructions\n  at the end {Guest}\n{string.Join("\n", Events)}");
}

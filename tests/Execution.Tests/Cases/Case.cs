using Hyperabi.Execution.Tests.Machines;
using Hyperabi.Execution.Tests.Machines.Records;

namespace Hyperabi.Execution.Tests.Cases;

/// <summary>What one guest does.</summary>
internal sealed record Case
{
    /// <summary>Who the host is.</summary>
    public required Role Role { get; init; }

    /// <summary>The stub that is called.</summary>
    public required StubCall Call { get; init; }

    /// <summary>The beginning of the data page.</summary>
    public byte[] Data { get; init; } = new byte[Layout.DataSize];

    /// <summary>The base of GS.</summary>
    public ulong GsBase { get; init; }

    /// <summary>The GHCB MSR.</summary>
    public ulong Msr { get; init; }

    /// <summary>What every byte of the GHCB is at the start.</summary>
    public byte GhcbFill { get; init; }

    /// <summary>Whether the guest is stopped after each instruction, which counts them.</summary>
    public bool SingleStep { get; init; }

    /// <summary>The processor that is played, or null for the machine's own.</summary>
    public Processor? Processor { get; init; }

    /// <summary>The guest's handler of #VC, or null where it has none.</summary>
    public VcHandler? VcHandler { get; init; }

    /// <summary>The call that the NMI handler makes, or null; without one no NMI may come.</summary>
    public StubCall? InNmi { get; init; }

    /// <summary>After how many writes to the GHCB MSR, or instructions, an NMI comes; 0 for never.</summary>
    public int NmiAt { get; init; }

    /// <summary>Whether <see cref="NmiAt"/> counts instructions, which needs <see cref="SingleStep"/>.</summary>
    public bool IsNmiByStep { get; init; }

    /// <summary>Writes the record, without the addresses of the NMI handler's call and of the processor.</summary>
    public void WriteTo(ref CaseRecord record)
    {
        Call.WriteTo(ref record.Call);
        record.GsBase = GsBase;
        record.Msr = Msr;
        record.Role = (uint)Role;
        record.Flags = (SingleStep ? CaseRecord.SingleStep : 0) | (IsNmiByStep ? CaseRecord.NmiByStep : 0);
        record.NmiAt = (uint)NmiAt;
        record.VcHandler = VcHandler?.Start ?? 0;
        record.VcHandlerEnd = VcHandler?.End ?? 0;
        record.VcAt = VcHandler?.ComesAt ?? 0;
        record.VcError = VcHandler?.Error ?? 0;
        record.GhcbFill = GhcbFill;
        Data.CopyTo((Span<byte>)record.Data);
    }
}

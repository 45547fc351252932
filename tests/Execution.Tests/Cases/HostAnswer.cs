using Hyperabi.Compiler.Model;
using Hyperabi.Execution.Tests.Machines.Records;

namespace Hyperabi.Execution.Tests.Cases;

/// <summary>What the host does when it is called.</summary>
internal sealed record HostAnswer
{
    /// <summary>The values of the registers that it writes.</summary>
    public required ulong[] Registers { get; init; }

    /// <summary>The registers that it writes; under TDX it writes each one that it sees.</summary>
    public RegisterSet Writes { get; init; }

    /// <summary>SEV-ES: the registers that it marks valid in the GHCB.</summary>
    public RegisterSet Valid { get; init; }

    /// <summary>
    /// TDX: what the module leaves in RAX instead of calling the host; 0 for calling it. SEV-ES, with <see cref="AnswerFlags.ByMsr"/>:
    /// what the host leaves in the GHCB MSR.
    /// </summary>
    public ulong Status { get; init; }

    /// <summary>SEV-ES: SW_EXITINFO1.</summary>
    public ulong Info1 { get; init; }

    /// <summary>SEV-ES: SW_EXITINFO2.</summary>
    public ulong Info2 { get; init; }

    /// <summary>The rest of its behaviour.</summary>
    public AnswerFlags Flags { get; init; }

    /// <summary>Writes the record.</summary>
    public void WriteTo(ref AnswerRecord record)
    {
        Registers.CopyTo((Span<ulong>)record.Registers);
        record.Writes = Writes.Bits;
        record.Valid = Valid.Bits;
        record.Status = Status;
        record.Info1 = Info1;
        record.Info2 = Info2;
        record.Flags = (uint)Flags;
    }
}

using Hyperabi.Compiler.Model;
using Hyperabi.Execution.Tests.Cases;
using Hyperabi.Execution.Tests.Declarations;

namespace Hyperabi.Execution.Tests.Checking;

/// <summary>A host that sees only the GHCB.</summary>
internal sealed class SevEsContract : HostContract
{
    private const uint GhcbMsr = 0xC0010130;
    private const ulong InterruptFlag = 1 << 9;

    // KVM writes these back whatever the call was.
    private static readonly RegisterSet WrittenByKvm = RegisterSet.Of(Register.Rax, Register.Rbx, Register.Rcx, Register.Rdx);

    public static SevEsContract Instance { get; } = new();

    /// <inheritdoc/>
    public override HostAnswer Answer(DeclaredCall call, ulong[] registers)
    {
        RegisterSet written = call.Results.Or(WrittenByKvm);
        return new() { Registers = registers, Writes = written, Valid = written, Flags = AnswerFlags.AsKvm };
    }

    /// <inheritdoc/>
    public override void CheckCall(Scenario scenario, Outcome outcome, Problems problems)
    {
        HostEvent[] events = [.. outcome.OwnEvents];
        EventKind[] expected = [EventKind.MsrRead, EventKind.MsrWrite, EventKind.Hypercall, EventKind.MsrWrite];
        problems.Check("events", string.Join(", ", expected), string.Join(", ", events.Select(e => e.Kind)));
        if (!events.Select(e => e.Kind).SequenceEqual(expected))
            return;

        foreach (HostEvent access in events.Where(e => e.Kind != EventKind.Hypercall))
            problems.Check("the MSR", GhcbMsr, access.Code);
        foreach (HostEvent @event in events)
            problems.Check($"the interrupt flag at {@event.Kind}", 0, @event.Guest.Rflags & InterruptFlag);
        GhcbDescriptor descriptor = GhcbDescriptor.Read(scenario.Case.Data);
        problems.Check("the MSR at VMGEXIT", descriptor.PhysicalAddress, events[1].Value);
        problems.Check("the MSR afterwards", scenario.Case.Msr, outcome.Msr);
        if (Called(outcome, EventKind.Hypercall, problems) is not { Page: >= 0 } call)
            return;

        GhcbPage request = GhcbPage.Request(scenario.Case.GhcbFill, descriptor.Version, scenario.Inputs.Select(input => (input.Register, input.Value)));
        problems.CheckBytes("the GHCB at VMGEXIT", request.Bytes, outcome.Pages[call.Page]);
        CheckEnd(scenario, new GhcbPage(outcome.Pages[^1]), problems);
    }

    /// <summary>What the request left in the page must be gone: the next user may be another, and the host reads along.</summary>
    private static void CheckEnd(Scenario scenario, GhcbPage page, Problems problems)
    {
        problems.CheckBytes("the GHCB's bitmap at the end", new byte[page.ValidBitmap.Length], page.ValidBitmap);
        problems.Check("the GHCB's exit code at the end", 0, page[GhcbPage.ExitCode]);
        foreach (Register register in scenario.Stub.Call.Inputs.Or(scenario.Stub.Call.Results).Members())
            problems.Check($"{register} in the GHCB at the end", 0, page[GhcbPage.OffsetOf(register)]);
    }
}

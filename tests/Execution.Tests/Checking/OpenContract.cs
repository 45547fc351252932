using Hyperabi.Execution.Tests.Cases;
using Hyperabi.Execution.Tests.Declarations;

namespace Hyperabi.Execution.Tests.Checking;

/// <summary>Hosts that see every register, and write their results and what they may clobber: Intel VMX, AMD SVM.</summary>
internal sealed class OpenContract : HostContract
{
    public static OpenContract Instance { get; } = new();

    /// <inheritdoc/>
    public override HostAnswer Answer(DeclaredCall call, ulong[] registers) =>
        new() { Registers = registers, Writes = call.Results.With(call.Clobbers) };

    /// <inheritdoc/>
    public override void CheckCall(Scenario scenario, Outcome outcome, Problems problems)
    {
        problems.Check("events", 1, outcome.OwnEvents.Count());
        if (Called(outcome, EventKind.Hypercall, problems) is { } call)
            CheckInputs(scenario, call, problems);
    }
}

using Hyperabi.Compiler.Model;
using Hyperabi.Execution.Tests.Cases;
using Hyperabi.Execution.Tests.Declarations;

namespace Hyperabi.Execution.Tests.Checking;

/// <summary>The TDX module, and behind it a host that writes garbage into everything that it sees.</summary>
internal sealed class TdxContract : HostContract
{
    private static readonly Register[] Registers = Enum.GetValues<Register>();

    public static TdxContract Instance { get; } = new();

    /// <summary>The registers that a call must expose: those with a meaning, and R10, which has the status.</summary>
    public static RegisterSet Exposed(DeclaredCall call) => call.Inputs.Or(call.Results).With(Register.R10);

    /// <inheritdoc/>
    public override HostAnswer Answer(DeclaredCall call, ulong[] registers) => new() { Registers = registers };

    /// <inheritdoc/>
    public override void CheckCall(Scenario scenario, Outcome outcome, Problems problems)
    {
        EventKind kind = scenario.Case.Call.Answer.Status == 0 ? EventKind.Hypercall : EventKind.Refused;
        RegisterSet exposed = Exposed(scenario.Stub.Call);
        problems.Check("events", 1, outcome.OwnEvents.Count());
        if (Called(outcome, kind, problems) is not { } call)
            return;
        problems.Check("the exposure mask", exposed.Bits, call.Guest[Register.Rcx]);
        if (kind == EventKind.Refused)
            return;
        CheckInputs(scenario, call, problems);
        foreach (Register register in Registers.Where(r => r is not (Register.Rax or Register.Rcx) && !scenario.Stub.Call.Inputs.Contains(r)))
            problems.Check($"what the host sees in {register}, which has no meaning", 0, call.Host(register));
    }

    /// <inheritdoc/>
    public override RegisterSet Dead(DeclaredStub stub)
    {
        var caller = CallerConvention.Of(stub.CallingConvention);
        RegisterSet dead = Exposed(stub.Call).Except(caller.Kept);
        return caller.SecondResult is { } status ? dead.Except(RegisterSet.Of(status)) : dead;
    }
}

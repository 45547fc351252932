using Hyperabi.Compiler.Model;
using Hyperabi.Execution.Tests.Cases;
using Hyperabi.Execution.Tests.Declarations;

namespace Hyperabi.Execution.Tests.Checking;

/// <summary>What a host does and must see, by the way into it.</summary>
internal abstract class HostContract
{
    /// <summary>The direction flag.</summary>
    protected const ulong DirectionFlag = 1 << 10;

    /// <summary>The contract of a role.</summary>
    public static HostContract Of(Role role) => role switch
    {
        Role.Tdx => TdxContract.Instance,
        Role.SevEs => SevEsContract.Instance,
        _ => OpenContract.Instance,
    };

    /// <summary>The answer of a host that does what was declared, and else what hurts.</summary>
    /// <param name="call">The declaration.</param>
    /// <param name="registers">What it leaves in the registers that it writes.</param>
    public abstract HostAnswer Answer(DeclaredCall call, ulong[] registers);

    /// <summary>Checks all that the host was asked for.</summary>
    public abstract void CheckCall(Scenario scenario, Outcome outcome, Problems problems);

    /// <summary>The registers that must hold zero at return, lest anyone use what the host left there.</summary>
    public virtual RegisterSet Dead(DeclaredStub stub) => RegisterSet.Empty;

    /// <summary>Checks that the host was called once, in no NMI, and gives that event.</summary>
    protected static HostEvent? Called(Outcome outcome, EventKind kind, Problems problems)
    {
        HostEvent[] calls = [.. outcome.OwnEvents.Where(e => e.Kind is EventKind.Hypercall or EventKind.Refused)];
        problems.Check("calls of the host", 1, calls.Length);
        if (calls.Length == 0)
            return null;
        problems.Check("the call", kind, calls[0].Kind);
        problems.Check("the direction flag at the call", 0, calls[0].Guest.Rflags & DirectionFlag);
        return calls[0];
    }

    /// <summary>Checks the number and every argument, as the host sees them.</summary>
    protected static void CheckInputs(Scenario scenario, HostEvent call, Problems problems)
    {
        foreach ((string name, Register register, ulong value) in scenario.Inputs)
            problems.Check($"{name}, in {register}", value, call.Host(register));
    }
}

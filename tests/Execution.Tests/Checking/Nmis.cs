using Hyperabi.Compiler.Model;
using Hyperabi.Execution.Tests.Cases;
using Hyperabi.Execution.Tests.Declarations;
using Hyperabi.Execution.Tests.HandWritten;
using Hyperabi.Execution.Tests.Machines;

namespace Hyperabi.Execution.Tests.Checking;

/// <summary>Calls that an NMI interrupts, whose handler makes a call of its own.</summary>
internal static class Nmis
{
    /// <summary>One case for each instruction of the outer call, before which the NMI comes.</summary>
    public static async Task<Outcome[]> AtEveryStep(CodeArea code, Scenario outer, Scenario inner)
    {
        int count = (await Machine.Run(code, outer.Case with { SingleStep = true }))[0].Instructions;
        return await Machine.Run(
            code,
            [.. Enumerable.Range(1, count).Select(step => outer.Case with { SingleStep = true, InNmi = inner.Case.Call, NmiAt = step, IsNmiByStep = true })]);
    }

    /// <summary>Checks the handler's call, and says whether the host answered it.</summary>
    public static bool Verify(Scenario inner, Outcome outcome)
    {
        var caller = CallerConvention.Of(inner.Stub.CallingConvention);
        bool isAnswered = outcome.Events.Any(e => e is { IsInNmi: true, Kind: EventKind.Hypercall });
        Assert.Equal(1, outcome.NestedCalls);
        Assert.Equal(1, outcome.Count(Counter.Nmi));
        foreach (Register register in caller.Kept.Members())
            Assert.Equal(inner.Case.Call[register], outcome.Nested(register));
        if (isAnswered)
            Assert.Equal(inner.HostRegisters[(int)inner.Stub.Call.Result], outcome.Nested(Register.Rax));
        if (inner.Stub.Call.HasTransportStatus && caller.SecondResult is { } status)
            Assert.Equal(isAnswered ? SevEsStatus.Ok : SevEsStatus.Busy, outcome.Nested(status));
        return isAnswered;
    }
}

extern alias definitions;

using Hyperabi.Compiler.Model;
using Hyperabi.Execution.Tests.Cases;
using Hyperabi.Execution.Tests.Checking;
using Hyperabi.Execution.Tests.Declarations;
using Hyperabi.Execution.Tests.HandWritten;
using Hyperabi.Execution.Tests.Machines;
using Iced.Intel;
using static Iced.Intel.AssemblerRegisters;
using Register = Hyperabi.Compiler.Model.Register;

namespace Hyperabi.Execution.Tests.Roles;

/// <summary>An NMI may come at any time, and its handler may make a hypercall itself.</summary>
public class NmiTests
{
    private const int Seed = 55;

    // Under Win64 the pointer for the transport status is the fifth argument.
    private const int StatusPointer = 4;

    public static TheoryData<Role, CallingConvention> Targets
    {
        get
        {
            TheoryData<Role, CallingConvention> targets = [];
            foreach (Role role in Enum.GetValues<Role>())
            {
                foreach (CallingConvention callingConvention in CallingConventions.All)
                    targets.Add(role, callingConvention);
            }

            return targets;
        }
    }

    [Theory]
    [MemberData(nameof(Targets))]
    public async Task Both_calls_end_right_wherever_the_NMI_comes(Role role, CallingConvention callingConvention)
    {
        var code = new CodeArea();
        (Scenario outer, Scenario inner) = Make(code, Stub(role, callingConvention));
        int answered = 0;
        Outcome[] outcomes = await RunAtEveryStep(code, outer, inner);
        foreach (Outcome outcome in outcomes)
        {
            outer.Verify(outcome);
            answered += VerifyInner(inner, outcome) ? 1 : 0;
        }

        // Only the GHCB has one user at a time.
        Assert.InRange(answered, role == Role.SevEs ? 1 : outcomes.Length, role == Role.SevEs ? outcomes.Length - 1 : outcomes.Length);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    public async Task A_call_from_an_NMI_at_the_write_to_the_GHCB_MSR_finds_the_page_busy_and_both_calls_end_right(int write)
    {
        var code = new CodeArea();
        (Scenario outer, Scenario inner) = Make(code, Stub(Role.SevEs, CallingConvention.SysV));
        Outcome outcome = (await Machine.Run(code, outer.Case with { InNmi = inner.Case.Call, NmiAt = write }))[0];
        outer.Verify(outcome);
        Assert.False(VerifyInner(inner, outcome));
    }

    [Theory]
    [InlineData(SevEsFault.NeverBusy)]
    [InlineData(SevEsFault.ReleasesEarly)]
    public async Task A_stub_that_shares_the_page_with_an_NMI_fails(SevEsFault fault)
    {
        var code = new CodeArea();
        (Scenario outer, Scenario inner) = Make(code, SevEsStub.Of(CallingConvention.SysV, fault));
        outer.Verify((await Machine.Run(code, outer.Case))[0]);
        Assert.Contains((await RunAtEveryStep(code, outer, inner)).Select(outer.ProblemsOf), problems => problems.Any);
    }

    [Fact]
    public async Task A_stub_that_keeps_something_below_its_stack_pointer_fails()
    {
        var c = new Assembler(64);
        c.endbr64();
        c.mov(__[rsp - 8], rbx);
        c.mov(rbx, rdi);
        c.xchg(rcx, rsi);
        c.mov(esi, esi);
        c.mov(edx, edx);
        c.mov(eax, SendIpi.Number);
        c.vmmcall();
        c.mov(rbx, __[rsp - 8]);
        c.ret();
        var code = new CodeArea();
        (Scenario outer, Scenario inner) = Make(code, new DeclaredStub(SendIpi.Of(Role.Vmmcall), CallingConvention.SysV, Assembled.Bytes(c)));
        outer.Verify((await Machine.Run(code, outer.Case))[0]);
        Assert.Contains((await RunAtEveryStep(code, outer, inner)).Select(outer.ProblemsOf), problems => problems.Any);
    }

    /// <summary>The compiler's stub.</summary>
    private static DeclaredStub Stub(Role role, CallingConvention callingConvention)
    {
        Vendor vendor = role switch
        {
            Role.Vmcall => Vendor.IntelVmx,
            Role.Vmmcall => Vendor.AmdSvm,
            Role.Tdx => Vendor.IntelTdx,
            _ => Vendor.AmdSevEs,
        };
        return TableStubs.Of(typeof(definitions::Hyperabi.Tables.Kvm), vendor, callingConvention).Single(stub => stub.Call.Name == nameof(SendIpi));
    }

    private static (Scenario Outer, Scenario Inner) Make(CodeArea code, DeclaredStub stub)
    {
        var maker = new ScenarioMaker(new Random(Seed));
        ulong entry = ScenarioMaker.Place(code, stub);
        Scenario outer = maker.Make(stub, entry, Vectors.BoundaryCount);
        Scenario inner = maker.Make(stub, entry, Vectors.BoundaryCount);
        if (stub.Call.HasTransportStatus && stub.CallingConvention == CallingConvention.Win64)
            inner.Case.Call.Stack[StatusPointer] = Layout.HighAlias + Layout.NmiScratch;
        return (outer, inner);
    }

    /// <summary>One case for each instruction of the outer call, before which the NMI comes.</summary>
    private static async Task<Outcome[]> RunAtEveryStep(CodeArea code, Scenario outer, Scenario inner)
    {
        int count = (await Machine.Run(code, outer.Case with { SingleStep = true }))[0].Instructions;
        return await Machine.Run(
            code,
            [.. Enumerable.Range(1, count).Select(step => outer.Case with { SingleStep = true, InNmi = inner.Case.Call, NmiAt = step, IsNmiByStep = true })]);
    }

    /// <summary>Checks the handler's call, and says whether the host answered it.</summary>
    private static bool VerifyInner(Scenario inner, Outcome outcome)
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

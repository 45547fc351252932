using Hyperabi.Compiler.Model;
using Hyperabi.Execution.Tests.Cases;
using Hyperabi.Execution.Tests.Checking;
using Hyperabi.Execution.Tests.Declarations;
using Hyperabi.Execution.Tests.HandWritten;
using Hyperabi.Execution.Tests.Machines;

namespace Hyperabi.Execution.Tests.Roles;

/// <summary>The SEV-ES role sees only the GHCB, answers well, badly or not at all, and fails every stub that is wrong.</summary>
public class SevEsRoleTests
{
    private const int Seed = 33;
    private const int VectorCount = 1000;
    private const ulong InterruptFlag = 1 << 9;

    [Theory]
    [InlineData(CallingConvention.SysV, false)]
    [InlineData(CallingConvention.SysV, true)]
    [InlineData(CallingConvention.Win64, false)]
    [InlineData(CallingConvention.Win64, true)]
    public async Task A_right_stub_passes(CallingConvention callingConvention, bool isThroughGs)
    {
        var code = new CodeArea();
        DeclaredStub stub = SevEsStub.Of(callingConvention, isThroughGs: isThroughGs);
        await Runs.Verify(code, [.. new ScenarioMaker(new Random(Seed)).Many(code, stub, VectorCount)]);
    }

    [Theory]
    [InlineData(CallingConvention.SysV)]
    [InlineData(CallingConvention.Win64)]
    public async Task Every_wrong_stub_fails_with_one_host_or_another(CallingConvention callingConvention)
    {
        var code = new CodeArea();
        IReadOnlyList<string> passing = await Runs.Passing(
            code,
            from fault in Enum.GetValues<SevEsFault>().Except([SevEsFault.NeverBusy, SevEsFault.ReleasesEarly])
            from scenario in Hosts(Make(code, SevEsStub.Of(callingConvention, fault)))
            select (fault.ToString(), scenario));
        Assert.Equal([nameof(SevEsFault.None)], passing);
    }

    [Fact]
    public async Task A_request_that_KVM_would_not_serve_is_refused_as_KVM_does()
    {
        const uint InvalidUsage = 2;
        var code = new CodeArea();
        Scenario scenario = Make(code, SevEsStub.Of(CallingConvention.SysV, SevEsFault.WritesNoUsage));
        Outcome outcome = (await Machine.Run(code, scenario.Case))[0];
        HostEvent refused = Assert.Single(outcome.Events, e => e.Kind == EventKind.Refused);
        Assert.Equal(InvalidUsage, refused.Value);
        Assert.Equal(SevEsStatus.Invalid, outcome.Guest[Register.Rdx]);
    }

    [Fact]
    public async Task The_host_sees_no_register_that_the_page_does_not_have()
    {
        var code = new CodeArea();
        Scenario scenario = Make(code, SevEsStub.Of(CallingConvention.SysV));
        Outcome outcome = (await Machine.Run(code, scenario.Case))[0];
        HostEvent call = Assert.Single(outcome.Events, e => e.Kind == EventKind.Hypercall);
        Assert.NotEqual(0UL, call.Guest[Register.Rdi]);
        Assert.Equal(0UL, call.Host(Register.Rdi));
        Assert.Equal(scenario.Values[0], call.Host(Register.Rbx));
    }

    [Fact]
    public async Task Without_a_usable_descriptor_no_page_is_touched()
    {
        var code = new CodeArea();
        Scenario[] scenarios =
        [
            .. HostileHosts.Of(Make(code, SevEsStub.Of(CallingConvention.SysV)), SevEsStatus.Of).Where(scenario => !scenario.CallsHost),
        ];
        Outcome[] outcomes = await Machine.Run(code, [.. scenarios.Select(s => s.Case)]);
        foreach ((Scenario scenario, Outcome outcome) in scenarios.Zip(outcomes))
        {
            scenario.Verify(outcome);
            Assert.All(outcome.Pages[^1], b => Assert.Equal(scenario.Case.GhcbFill, b));
        }

        Assert.Equal([SevEsStatus.None, SevEsStatus.Busy], scenarios.Select(s => s.Status));
    }

    /// <summary>Well-behaved hosts, and one of each kind of the others.</summary>
    private static IEnumerable<Scenario> Hosts(Scenario made)
    {
        HostAnswer answer = made.Case.Call.Answer;
        return
        [
            made,
            made with { Case = made.Case with { GhcbFill = 0xFF } },

            // Only the low half of SW_EXITINFO1 counts.
            HostileHosts.Answering(made, answer with { Info1 = 1UL << 32 }) with { Succeeds = true },
            .. HostileHosts.Of(made, SevEsStatus.Of),
        ];
    }

    /// <summary>A call by a caller that can be interrupted.</summary>
    private static Scenario Make(CodeArea code, DeclaredStub stub)
    {
        Scenario made = new ScenarioMaker(new Random(Seed)).Make(stub, ScenarioMaker.Place(code, stub), Vectors.BoundaryCount);
        return made with { Case = made.Case with { Call = made.Case.Call with { Rflags = made.Case.Call.Rflags | InterruptFlag } } };
    }
}

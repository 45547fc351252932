using Hyperabi.Compiler.Model;
using Hyperabi.Execution.Tests.Cases;
using Hyperabi.Execution.Tests.Checking;
using Hyperabi.Execution.Tests.Declarations;
using Hyperabi.Execution.Tests.HandWritten;
using Hyperabi.Execution.Tests.Machines;

namespace Hyperabi.Execution.Tests.Roles;

/// <summary>The TDX role refuses what the module refuses, hides what it hides, and fails every stub that is wrong.</summary>
public class TdxRoleTests
{
    private const int Seed = 22;
    private const ulong InvalidRax = 0xC000010000000000;
    private const ulong InvalidRcx = 0xC000010000000001;
    private const int VectorCount = 1000;

    [Theory]
    [InlineData(CallingConvention.SysV)]
    [InlineData(CallingConvention.Win64)]
    public async Task A_right_stub_passes(CallingConvention callingConvention)
    {
        var code = new CodeArea();
        Scenario[] scenarios = [.. new ScenarioMaker(new Random(Seed)).Many(code, TdxStub.Of(callingConvention), VectorCount)];
        await Runs.Verify(code, scenarios);
    }

    [Theory]
    [InlineData(CallingConvention.SysV)]
    [InlineData(CallingConvention.Win64)]
    public async Task Every_wrong_stub_fails(CallingConvention callingConvention)
    {
        var code = new CodeArea();
        IReadOnlyList<string> passing = await Runs.Passing(
            code,
            from fault in Enum.GetValues<TdxFault>()
            let made = Make(code, TdxStub.Of(callingConvention, fault))
            from scenario in (Scenario[])[made, .. Refused(made)]
            select (fault.ToString(), scenario));
        Assert.Equal([nameof(TdxFault.None)], passing);
    }

    [Theory]
    [InlineData(TdxFault.LeafNotZero, InvalidRax)]
    [InlineData(TdxFault.ReservedMaskBit, InvalidRcx)]
    [InlineData(TdxFault.ExposesRsp, InvalidRcx)]
    [InlineData(TdxFault.ExposesRbp, InvalidRcx)]
    public async Task The_module_refuses_what_is_illegal_and_touches_RAX_only(TdxFault fault, ulong status)
    {
        (Scenario scenario, Outcome outcome) = await Run(TdxStub.Of(CallingConvention.SysV, fault));
        HostEvent refused = Assert.Single(outcome.Events);
        Assert.Equal(EventKind.Refused, refused.Kind);
        Assert.Equal(status, refused.Value);
        Assert.Equal(status, outcome.Guest[Register.Rdx]);

        // The host was never asked.
        Assert.Equal(0UL, outcome.Guest[Register.Rax]);
        Assert.Equal(End.Returned, outcome.End);
        Assert.Equal(0UL, refused.Host(Register.R10));
        Assert.Equal(scenario.Case.Call[Register.R12], outcome.Guest[Register.R12]);
    }

    [Fact]
    public async Task A_TD_without_NO_RBP_MOD_may_expose_RBP()
    {
        var code = new CodeArea();
        Scenario made = Make(code, TdxStub.Of(CallingConvention.SysV, TdxFault.ExposesRbp));
        Case allowed = made.Case with
        {
            Call = made.Case.Call with { Answer = made.Case.Call.Answer with { Flags = AnswerFlags.AllowsRbp } },
        };
        HostEvent call = Assert.Single((await Machine.Run(code, allowed))[0].Events);
        Assert.Equal(EventKind.Hypercall, call.Kind);
        Assert.Equal(allowed.Call[Register.Rbp], call.Host(Register.Rbp));
    }

    [Theory]
    [InlineData(CallingConvention.SysV)]
    [InlineData(CallingConvention.Win64)]
    public async Task A_refusal_is_no_answer(CallingConvention callingConvention)
    {
        var code = new CodeArea();
        Scenario refused = Assert.Single(Refused(Make(code, TdxStub.Of(callingConvention))));
        Outcome outcome = (await Machine.Run(code, refused.Case))[0];
        Assert.Equal(EventKind.Refused, Assert.Single(outcome.Events).Kind);
        refused.Verify(outcome);
    }

    [Fact]
    public async Task The_host_sees_only_what_is_exposed_and_writes_all_of_it()
    {
        (Scenario scenario, Outcome outcome) = await Run(TdxStub.Of(CallingConvention.SysV, TdxFault.DoesNotScrub));
        HostEvent call = Assert.Single(outcome.Events);
        Assert.Equal(77UL, call.Host(Register.Rax));
        Assert.Equal(0x7C00UL, call.Host(Register.Rcx));
        Assert.Equal(scenario.HostRegisters[(int)Register.R11], outcome.Guest[Register.R11]);
        foreach (Register hidden in new[] { Register.Rdx, Register.Rbx, Register.Rsi, Register.Rdi, Register.R8, Register.R9, Register.R15 })
        {
            Assert.NotEqual(0UL, call.Guest[hidden]);
            Assert.Equal(0UL, call.Host(hidden));
        }
    }

    [Fact]
    public async Task The_instructions_of_the_success_path_are_counted()
    {
        var code = new CodeArea();
        Scenario scenario = Make(code, TdxStub.Of(CallingConvention.SysV));
        Outcome outcome = (await Machine.Run(code, scenario.Case with { SingleStep = true }))[0];
        scenario.Verify(outcome);
        Assert.Equal(Compiler.Encoding.Disassembly.Of(scenario.Stub.Code).Count, outcome.Instructions);
    }

    private static IEnumerable<Scenario> Refused(Scenario made) => HostileHosts.Of(made, _ => 0);

    private static async Task<(Scenario Scenario, Outcome Outcome)> Run(DeclaredStub stub)
    {
        var code = new CodeArea();
        Scenario scenario = Make(code, stub);
        return (scenario, (await Machine.Run(code, scenario.Case))[0]);
    }

    private static Scenario Make(CodeArea code, DeclaredStub stub) =>
        new ScenarioMaker(new Random(Seed)).Make(stub, ScenarioMaker.Place(code, stub), Vectors.BoundaryCount);
}

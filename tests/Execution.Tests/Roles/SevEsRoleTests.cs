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
            from fault in Enum.GetValues<SevEsFault>()
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
        Assert.Equal((ulong)SevEsStatus.Invalid, outcome.Guest[Register.Rdx]);
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
    public async Task A_descriptor_that_is_missing_or_busy_is_an_error_and_nothing_is_touched()
    {
        var code = new CodeArea();
        Scenario made = Make(code, SevEsStub.Of(CallingConvention.SysV));
        byte[] without = (byte[])made.Case.Data.Clone();
        GhcbDescriptor.WriteCell(without, 0);
        byte[] busy = (byte[])made.Case.Data.Clone();
        (GhcbDescriptor.Read(busy) with { Busy = 1 }).Write(busy);

        Outcome[] outcomes = await Machine.Run(code, made.Case with { Data = without }, made.Case with { Data = busy });
        foreach ((Outcome outcome, byte[] data, int status) in new[] { (outcomes[0], without, SevEsStatus.None), (outcomes[1], busy, SevEsStatus.Busy) })
        {
            Assert.Equal(End.Returned, outcome.End);
            Assert.Empty(outcome.Events);
            Assert.Equal((ulong)status, outcome.Guest[Register.Rdx]);
            Assert.Equal(data, outcome.Data);
            Assert.All(outcome.Pages[^1], b => Assert.Equal(made.Case.GhcbFill, b));
        }
    }

    /// <summary>The well-behaved host, and one of each kind of the others.</summary>
    private static IEnumerable<Scenario> Hosts(Scenario made)
    {
        yield return made;
        yield return made with { Case = made.Case with { GhcbFill = 0xFF } };
        HostAnswer answer = made.Case.Call.Answer;
        HostAnswer[] hostile =
        [
            answer with { Info1 = 1, Info2 = 0x80000306 },
            answer with { Info1 = 2, Info2 = 5 },
            answer with { Info1 = 0x8000_0000 },
            answer with { Valid = RegisterSet.Empty },
            answer with { Valid = RegisterSet.Of(Register.Rbx, Register.Rcx, Register.Rdx) },
            new HostAnswer { Registers = answer.Registers },
            answer with { Flags = AnswerFlags.WritesInfo },
            answer with { Flags = AnswerFlags.ClearsBitmap | AnswerFlags.WritesInfo, Writes = RegisterSet.Empty, Valid = RegisterSet.Empty },
        ];
        foreach (HostAnswer other in hostile)
        {
            yield return made with
            {
                Status = SevEsStatus.Invalid,
                Succeeds = false,
                Case = made.Case with { Call = made.Case.Call with { Answer = other } },
            };
        }

        // Only the low half of SW_EXITINFO1 counts.
        yield return made with
        {
            Case = made.Case with { Call = made.Case.Call with { Answer = answer with { Info1 = 0x1_0000_0000 } } },
        };
        byte[] busy = (byte[])made.Case.Data.Clone();
        (GhcbDescriptor.Read(busy) with { Busy = 1 }).Write(busy);
        yield return made with { Status = SevEsStatus.Busy, Succeeds = false, CallsHost = false, Case = made.Case with { Data = busy } };
    }

    /// <summary>A call by a caller that can be interrupted.</summary>
    private static Scenario Make(CodeArea code, DeclaredStub stub)
    {
        Scenario made = new ScenarioMaker(new Random(Seed)).Make(stub, ScenarioMaker.Place(code, stub), Vectors.BoundaryCount);
        return made with { Case = made.Case with { Call = made.Case.Call with { Rflags = made.Case.Call.Rflags | InterruptFlag } } };
    }
}

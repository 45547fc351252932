extern alias definitions;

using Hyperabi.Compiler.Model;
using Hyperabi.Execution.Tests.Cases;
using Hyperabi.Execution.Tests.Checking;
using Hyperabi.Execution.Tests.Declarations;
using Hyperabi.Execution.Tests.HandWritten;
using Hyperabi.Execution.Tests.Machines;
using Iced.Intel;
using static Iced.Intel.AssemblerRegisters;

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
        Outcome[] outcomes = await Nmis.AtEveryStep(code, outer, inner);
        foreach (Outcome outcome in outcomes)
        {
            outer.Verify(outcome);
            answered += Nmis.Verify(inner, outcome) ? 1 : 0;
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
        Assert.False(Nmis.Verify(inner, outcome));
    }

    [Theory]
    [InlineData(SevEsFault.NeverBusy)]
    [InlineData(SevEsFault.ReleasesEarly)]
    public async Task A_stub_that_shares_the_page_with_an_NMI_fails(SevEsFault fault)
    {
        var code = new CodeArea();
        (Scenario outer, Scenario inner) = Make(code, SevEsStub.Of(CallingConvention.SysV, fault));
        outer.Verify((await Machine.Run(code, outer.Case))[0]);
        Assert.Contains((await Nmis.AtEveryStep(code, outer, inner)).Select(outer.ProblemsOf), problems => problems.Any);
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
        Assert.Contains((await Nmis.AtEveryStep(code, outer, inner)).Select(outer.ProblemsOf), problems => problems.Any);
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
}

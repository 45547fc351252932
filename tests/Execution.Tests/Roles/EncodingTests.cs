using Hyperabi.Execution.Tests.Cases;
using Hyperabi.Execution.Tests.Machines;

namespace Hyperabi.Execution.Tests.Roles;

/// <summary>A role takes its own instruction, in its one encoding, and no other.</summary>
public class EncodingTests
{
    private const string Landing = "F30F1EFA";
    private const string Return = "C3";
    private const ulong TdxMask = 0xFC00;

    private static readonly string[] Instructions =
    [
        // VMCALL, VMMCALL, TDCALL and VMGEXIT.
        "0F01C1", "0F01D9", "660F01CC", "F30F01D9",

        // VMCALL with a prefix: operand size, REP, REPNE, LOCK, CS, GS, address size, REX, REX.W.
        "660F01C1", "F30F01C1", "F20F01C1", "F00F01C1", "2E0F01C1", "650F01C1", "670F01C1", "400F01C1", "480F01C1",

        // VMMCALL with one.
        "660F01D9", "F20F01D9", "F00F01D9", "2E0F01D9", "650F01D9", "670F01D9", "400F01D9", "480F01D9",

        // TDCALL without its prefix, and with more than that.
        "0F01CC", "66660F01CC", "F3660F01CC", "66F20F01CC", "66480F01CC", "662E0F01CC",

        // VMGEXIT with more than its prefix, or with both orders of two.
        "F3F30F01D9", "66F30F01D9", "F3660F01D9", "F3F20F01D9", "F3480F01D9", "2EF30F01D9",

        // Their neighbours: VMLAUNCH, VMRESUME, VMRUN, VMLOAD, SEAMRET, UD2.
        "0F01C2", "0F01C3", "0F01D8", "0F01DA", "660F01CD", "0F0B",
    ];

    private static readonly Dictionary<Role, string> Own = new()
    {
        [Role.Vmcall] = "0F01C1",
        [Role.Vmmcall] = "0F01D9",
        [Role.Tdx] = "660F01CC",
        [Role.SevEs] = "F30F01D9",
    };

    public static TheoryData<Role> Roles => [.. Own.Keys];

    [Theory]
    [MemberData(nameof(Roles))]
    public async Task Only_the_right_bytes_call_the_host(Role role)
    {
        var code = new CodeArea();
        Outcome[] outcomes = await Machine.Run(code, [.. Instructions.Select(bytes => Case(role, code.Place(Convert.FromHexString(Landing + bytes + Return))))]);
        foreach ((string bytes, Outcome outcome) in Instructions.Zip(outcomes))
        {
            bool isRight = bytes == Own[role];
            string text = $"{role} and {bytes}: {outcome}";
            Assert.True(outcome.Count(Counter.Hypercall) == (isRight ? 1 : 0), text);
            Assert.True(isRight ? outcome.End == End.Returned : outcome.End is End.WrongInstruction or End.UnexpectedExit, text);
            if (outcome.End != End.UnexpectedExit)
                Assert.StartsWith(bytes, Convert.ToHexString(outcome.Events[^1].Bytes), StringComparison.Ordinal);
            if (outcome.End == End.WrongInstruction)
                Assert.Equal(EventKind.WrongInstruction, outcome.Events[^1].Kind);
        }
    }

    [Fact]
    public async Task A_plain_hypercall_of_one_role_fails_in_every_other()
    {
        (Role Role, Role Of)[] pairs = [.. from role in Own.Keys from other in Own.Keys where role != other select (role, other)];
        var code = new CodeArea();
        Outcome[] outcomes = await Machine.Run(
            code, [.. pairs.Select(pair => Case(pair.Role, code.Place(Convert.FromHexString(Landing + Own[pair.Of] + Return))))]);
        Assert.All(outcomes, outcome => Assert.Equal(End.WrongInstruction, outcome.End));
        Assert.All(outcomes, outcome => Assert.Equal(0, outcome.Count(Counter.Hypercall)));
    }

    private static Case Case(Role role, ulong entry)
    {
        ulong[] registers = new ulong[Layout.Registers];
        registers[(int)Compiler.Model.Register.Rcx] = TdxMask;
        return new Case
        {
            Role = role,
            Msr = Layout.Ghcb,
            Call = new StubCall { Entry = entry, Registers = registers, Answer = new HostAnswer { Registers = new ulong[Layout.Registers] } },
        };
    }
}

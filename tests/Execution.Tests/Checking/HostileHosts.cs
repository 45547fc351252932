using Hyperabi.Compiler.Model;
using Hyperabi.Execution.Tests.Cases;

namespace Hyperabi.Execution.Tests.Checking;

/// <summary>Makes of a call that succeeds those that fail on the way.</summary>
internal static class HostileHosts
{
    private const ulong Interrupted = 0x8000000300000000;

    // A valid event injection of a #UD.
    private const ulong InjectInvalidOpcode = 0x80000306;

    /// <summary>Every way in which the call can fail.</summary>
    /// <param name="made">A call that succeeds.</param>
    /// <param name="status">The transport status that each must give; of a refusal by the TDX module it is the module's own.</param>
    public static IEnumerable<Scenario> Of(Scenario made, Func<Hostility, ulong> status) => made.Stub.Call.Role switch
    {
        Role.Tdx => [Answering(made, made.Case.Call.Answer with { Status = Interrupted }) with { Status = Interrupted }],
        Role.SevEs => WithoutGhcb(made, status).Concat(WithGhcb(made.Case.Call.Answer)
            .Where(hostile => made.Stub.Call.HostRewritesBitmap || hostile.Hostility is not (Hostility.Untouched or Hostility.RequestStays))
            .Select(hostile => Answering(made, hostile.Answer) with { Status = status(hostile.Hostility) })),
        _ => [],
    };

    /// <summary>The same call, answered otherwise.</summary>
    public static Scenario Answering(Scenario made, HostAnswer answer) => made with
    {
        Succeeds = false,
        Case = made.Case with { Call = made.Case.Call with { Answer = answer } },
    };

    private static IEnumerable<Scenario> WithoutGhcb(Scenario made, Func<Hostility, ulong> status)
    {
        byte[] without = (byte[])made.Case.Data.Clone();
        GhcbDescriptor.WriteCell(without, 0);
        byte[] busy = (byte[])made.Case.Data.Clone();
        (GhcbDescriptor.Read(busy) with { Busy = 1 }).Write(busy);
        Scenario fails = made with { Succeeds = false, CallsHost = false };
        yield return fails with { Status = status(Hostility.NoDescriptor), Case = made.Case with { Data = without } };
        yield return fails with { Status = status(Hostility.BusyDescriptor), Case = made.Case with { Data = busy } };
    }

    private static IEnumerable<(Hostility Hostility, HostAnswer Answer)> WithGhcb(HostAnswer answer) =>
    [
        (Hostility.ExceptionRequest, answer with { Info1 = 1, Info2 = InjectInvalidOpcode }),
        (Hostility.MalformedRequest, answer with { Info1 = 2, Info2 = 5 }),
        (Hostility.UnknownInfo, answer with { Info1 = 3 }),
        (Hostility.UnknownInfo, answer with { Info1 = 0x8000_0000 }),
        (Hostility.RaxNotValid, answer with { Valid = answer.Valid.Except(RegisterSet.Of(Register.Rax)) }),
        (Hostility.NothingValid, answer with { Valid = RegisterSet.Empty, Writes = RegisterSet.Empty }),
        (Hostility.Untouched, new HostAnswer { Registers = answer.Registers }),
        (Hostility.RequestStays, answer with { Flags = AnswerFlags.WritesInfo }),
    ];
}

using Hyperabi.Compiler.Model;
using Hyperabi.Execution.Tests.Cases;
using Hyperabi.Execution.Tests.Checking;
using Hyperabi.Execution.Tests.Machines;

namespace Hyperabi.Execution.Tests.Instructions;

/// <summary>A call of <c>exchange_ghcb_msr</c>.</summary>
/// <param name="Request">What the host gets.</param>
internal sealed record GhcbMsrCall(ulong Request) : FunctionCall
{
    private const uint GhcbMsr = 0xC0010130;
    private const ulong PageStateRequest = 0x0010_0000_0000_1014;

    /// <inheritdoc/>
    public override ulong Result => IsByMsr ? Case.Call.Answer.Status : Request;

    private bool IsByMsr => Case.Call.Answer.Flags.HasFlag(AnswerFlags.ByMsr);

    /// <summary>Any request, any answer, whatever is in the MSR; and a call by the GHCB page.</summary>
    public static IEnumerable<FunctionCall> Of(ulong entry, CallingConvention callingConvention, Random random)
    {
        ulong[] answers = [0x15, 0x0000_0001_0000_0015, .. Words(random)];
        IEnumerable<FunctionCall> byMsr =
            from request in (ulong[])[PageStateRequest, Layout.Ghcb, .. Words(random)]
            from answer in answers
            select Make(entry, callingConvention, random, request, answer);
        return byMsr.Append(Make(entry, callingConvention, random, Layout.Ghcb, answer: null));
    }

    /// <summary>One call.</summary>
    /// <param name="entry">The function.</param>
    /// <param name="callingConvention">How it is called.</param>
    /// <param name="random">Makes all else.</param>
    /// <param name="request">The request.</param>
    /// <param name="answer">What the host leaves in the MSR, or null where it only reads and writes the GHCB page.</param>
    public static GhcbMsrCall Make(ulong entry, CallingConvention callingConvention, Random random, ulong request, ulong? answer)
    {
        var host = new HostAnswer
        {
            Registers = Vectors.Words(random, Layout.Registers),
            Status = answer ?? 0,
            Flags = answer is null ? AnswerFlags.None : AnswerFlags.ByMsr,
        };
        return new GhcbMsrCall(request)
        {
            CallingConvention = callingConvention,
            Case = new Case
            {
                Role = Role.SevEs,
                Msr = Vectors.Value(random.Next(Vectors.Few), ScalarShape.UInt64, random),
                Call = Call(entry, callingConvention, random, host, request),
            },
        };
    }

    /// <inheritdoc/>
    protected override void CheckEvents(HostEvent[] events, Problems problems)
    {
        (EventKind Kind, ulong Value)[] expected =
        [
            (EventKind.MsrRead, Case.Msr),
            (EventKind.MsrWrite, Request),
            (EventKind.Hypercall, IsByMsr ? Request : 0),
            (EventKind.MsrRead, Result),
            (EventKind.MsrWrite, Case.Msr),
        ];
        problems.Check("what was executed", string.Join(", ", expected), string.Join(", ", events.Select(e => (e.Kind, e.Value))));
        foreach (HostEvent access in events.Where(e => e.Kind is EventKind.MsrRead or EventKind.MsrWrite))
            problems.Check("the MSR", GhcbMsr, access.Code);
        foreach (HostEvent @event in events)
            problems.Check($"the interrupt flag at {@event.Kind}", 0, @event.Guest.Rflags & InterruptFlag);
    }
}

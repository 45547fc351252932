using Hyperabi.Compiler.Model;
using Hyperabi.Execution.Tests.Cases;
using Hyperabi.Execution.Tests.Checking;
using Hyperabi.Execution.Tests.Machines;

namespace Hyperabi.Execution.Tests.Instructions;

/// <summary>A call of <c>accept_page</c>.</summary>
/// <param name="Page">The page and its level.</param>
internal sealed record AcceptPageCall(ulong Page) : FunctionCall
{
    private const ulong Leaf = 6;

    /// <inheritdoc/>
    public override ulong Result => Case.Call.Answer.Status;

    /// <summary>Pages of both levels, and what a module may say of them.</summary>
    public static IEnumerable<FunctionCall> Of(ulong entry, CallingConvention callingConvention, Random random)
    {
        ulong[] statuses = [0, 0x0000_0B0A_0000_0000, 0xC000_0B0B_0000_0001, .. Words(random)];
        return
            from page in (ulong[])[0x1000, 0x000F_FFFF_FFE0_0001, .. Words(random)]
            from status in statuses
            let answer = new HostAnswer { Registers = Vectors.Words(random, Layout.Registers), Status = status }
            select new AcceptPageCall(page)
            {
                CallingConvention = callingConvention,
                Case = new Case { Role = Role.Tdx, Call = Call(entry, callingConvention, random, answer, page) },
            };
    }

    /// <inheritdoc/>
    protected override void CheckEvents(HostEvent[] events, Problems problems)
    {
        if (Single(EventKind.AcceptPage, events, problems) is not { } accept)
            return;
        problems.Check("RAX", Leaf, accept.Guest[Register.Rax]);
        problems.Check("RCX", Page, accept.Guest[Register.Rcx]);
        problems.Check("the interrupt flag", Case.Call.Rflags & InterruptFlag, accept.Guest.Rflags & InterruptFlag);
    }
}

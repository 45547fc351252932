using Hyperabi.Compiler.Model;
using Hyperabi.Execution.Tests.Cases;
using Hyperabi.Execution.Tests.Checking;
using Hyperabi.Execution.Tests.Machines;

namespace Hyperabi.Execution.Tests.Instructions;

/// <summary>A call of <c>pvalidate</c>.</summary>
/// <param name="VirtualAddress">The page.</param>
/// <param name="Size">Its size.</param>
/// <param name="Validate">Whether it is validated.</param>
internal sealed record PvalidateCall(ulong VirtualAddress, uint Size, uint Validate) : FunctionCall
{
    private const int CarryBit = 32;
    private const uint SizeMismatch = 6;

    /// <inheritdoc/>
    public override ulong Result
    {
        get
        {
            ulong carry = Case.Call.Answer.Flags.HasFlag(AnswerFlags.SetsCarry) ? 1UL << CarryBit : 0;
            return carry | (uint)Case.Call.Answer.Registers[(int)Register.Rax];
        }
    }

    /// <summary>Both sizes, both directions, any other value of either, and what a processor may say, the carry flag included.</summary>
    public static IEnumerable<FunctionCall> Of(ulong entry, CallingConvention callingConvention, Random random) =>
        from address in Words(random)
        from size in (uint[])[0, 1, (uint)random.Next()]
        from validate in (uint[])[0, 1, (uint)random.Next()]
        from status in (uint[])[0, 1, SizeMismatch, uint.MaxValue]
        from flags in (AnswerFlags[])[AnswerFlags.None, AnswerFlags.SetsCarry]
        let answer = new HostAnswer { Registers = [Narrow(status, random), .. Vectors.Words(random, Layout.Registers - 1)], Flags = flags }
        select new PvalidateCall(address, size, validate)
        {
            CallingConvention = callingConvention,
            Case = new Case
            {
                Role = Role.SevEs,
                Msr = Vectors.Word(random),
                Call = Call(entry, callingConvention, random, answer, address, Narrow(size, random), Narrow(validate, random)),
            },
        };

    /// <inheritdoc/>
    protected override void CheckEvents(HostEvent[] events, Problems problems)
    {
        if (Single(EventKind.Pvalidate, events, problems) is not { } pvalidate)
            return;
        problems.Check("RAX", VirtualAddress, pvalidate.Guest[Register.Rax]);
        problems.Check("ECX", Size, (uint)pvalidate.Guest[Register.Rcx]);
        problems.Check("EDX", Validate, (uint)pvalidate.Guest[Register.Rdx]);
        problems.Check("the interrupt flag", Case.Call.Rflags & InterruptFlag, pvalidate.Guest.Rflags & InterruptFlag);
    }
}

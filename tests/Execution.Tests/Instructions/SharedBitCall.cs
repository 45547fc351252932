using Hyperabi.Compiler.Model;
using Hyperabi.Execution.Tests.Cases;
using Hyperabi.Execution.Tests.Checking;
using Hyperabi.Execution.Tests.Machines;

namespace Hyperabi.Execution.Tests.Instructions;

/// <summary>A call of <c>shared_bit</c>.</summary>
/// <param name="Width">How many bits a guest-physical address has.</param>
internal sealed record SharedBitCall(int Width) : FunctionCall
{
    private const ulong Leaf = 1;

    /// <inheritdoc/>
    public override ulong Result => Width == 0 ? 0 : 1UL << (Width - 1);

    /// <summary>Every width that the field can have, with garbage above it and in the other registers that the module writes.</summary>
    public static IEnumerable<FunctionCall> Of(ulong entry, CallingConvention callingConvention, Random random)
    {
        for (int width = 0; width < 64; width++)
        {
            ulong[] registers = Vectors.Words(random, Layout.Registers);
            registers[(int)Register.Rcx] = (registers[(int)Register.Rcx] & ~63UL) | (uint)width;
            yield return new SharedBitCall(width)
            {
                CallingConvention = callingConvention,
                Case = new Case
                {
                    Role = Role.Tdx,
                    Call = Call(entry, callingConvention, random, new HostAnswer { Registers = registers }),
                },
            };
        }
    }

    /// <inheritdoc/>
    protected override void CheckEvents(HostEvent[] events, Problems problems)
    {
        if (Single(EventKind.VpInfo, events, problems) is { } info)
            problems.Check("RAX", Leaf, info.Guest[Register.Rax]);
    }
}

using Hyperabi.Compiler.Model;

namespace Hyperabi.Compiler.Lowering;

/// <summary>Builds what a hypercall comes to where it cannot be made: an error, and nothing executed.</summary>
/// <remarks>
/// A caller that looks at the transport's status finds there why; one that does not finds an error where results can be one, else 0.
/// </remarks>
internal static class UnavailableStub
{
    /// <summary>What a signed result is then: -KVM_ENOSYS, which is what a host says of a hypercall that it does not know.</summary>
    public const long Error = -1000;

    private const Register Pointer = Register.R10;
    private const Register Zero = Register.R11;

    /// <summary>The steps, behind code that has put the transport's status into RAX.</summary>
    /// <param name="shape">The shape of the hypercall's early thunk.</param>
    public static List<Step> Build(EarlyThunkShape shape)
    {
        var caller = CallerContract.Of(shape.CallingConvention);
        List<Step> steps = [new Step.LoadConstant(Zero, 0)];
        foreach (OutPlace place in shape.Outs)
            Store(caller.Argument(place.Parameter), Zero, place.Width);
        if (shape.ReportsTransport && shape.CallingConvention == CallingConvention.Win64)
            Store(caller.Argument(shape.TransportParameter), Register.Rax, 64);
        else if (shape.ReportsTransport)
            steps.Add(new Step.Move(Register.Rdx, Register.Rax, ScalarShape.UInt64));
        steps.Add(new Step.LoadConstant(Register.Rax, shape.CanBeError ? unchecked((ulong)Error) : 0));
        steps.Add(new Step.Return());
        return steps;

        void Store(CallerContract.Incoming at, Register value, int width)
        {
            if (at.Register is null)
                steps.Add(new Step.LoadStack(Pointer, at.StackOffset, ScalarShape.UInt64));
            steps.Add(new Step.Store(at.Register ?? Pointer, value, width));
        }
    }
}

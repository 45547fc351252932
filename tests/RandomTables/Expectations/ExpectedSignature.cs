using Hyperabi.Compiler.Lowering;
using Hyperabi.Compiler.Model;

namespace Hyperabi.RandomTables;

/// <summary>The signature that a declaration promises, whatever the parser made of it.</summary>
public static class ExpectedSignature
{
    /// <summary>What the stub of a call under a calling convention is made from.</summary>
    public static StubSignature Of(ExpectedCall call, CallingConvention callingConvention) => new()
    {
        Number = call.Number,
        Convention = call.Convention,
        CallingConvention = callingConvention,
        Arguments = call.Parameters
            .Select(p => new ArgumentShape(
                p.IsOut && call.ReportsTransport ? p.Type.Shape : AnyByte(p.Type.Shape), p.IsOut ? ParameterDirection.Out : ParameterDirection.In))
            .ToEquatableArray(),
        Returns = call.Returns is not { } returns ? null : call.ReportsTransport ? returns.Shape : ScalarShape.UInt64,
        Ghcb = call.Ghcb,
    };

    /// <summary>Only what comes from a host that may be hostile is made a boolean where it is not one.</summary>
    private static ScalarShape AnyByte(ScalarShape shape) => shape.IsBoolean ? new ScalarShape(8, Signed: false) : shape;
}

using Hyperabi.Compiler.Lowering;
using Hyperabi.Compiler.Model;

namespace Hyperabi.Compiler.Tests.Tables;

/// <summary>Writes signatures in the ABI text's notation: <c>u64</c>, <c>s8</c>, <c>out u32</c>.</summary>
internal static class Signatures
{
    private const string OutPrefix = "out ";

    public static StubSignature Of(
        Convention convention, CallingConvention callingConvention, ulong number, string arguments, bool returns = true, ScalarShape? result = null) => new()
        {
            Number = number,
            Convention = convention,
            CallingConvention = callingConvention,
            Arguments = Arguments(arguments),
            Returns = returns ? result ?? ScalarShape.UInt64 : null,
        };

    public static EquatableArray<ArgumentShape> Arguments(string text) =>
        text.Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)
            .Select(Argument)
            .ToEquatableArray();

    private static ArgumentShape Argument(string text)
    {
        bool isOut = text.StartsWith(OutPrefix, StringComparison.Ordinal);
        Assert.True(ScalarShape.TryParse(isOut ? text[OutPrefix.Length..] : text, out ScalarShape shape), text);
        return new ArgumentShape(shape, isOut ? ParameterDirection.Out : ParameterDirection.In);
    }
}

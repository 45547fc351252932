using Hyperabi.Compiler.Model;

namespace Hyperabi.Compiler.Lowering;

/// <summary>How many bytes the shortest load of a constant takes; the encoder has the last word on the bytes.</summary>
public static class ConstantLength
{
    /// <summary>The bytes of the instruction.</summary>
    public static int Of(Register to, ulong value)
    {
        int rex = to >= Register.R8 ? 1 : 0;
        return value switch
        {
            0 => 2 + rex,
            ulong.MaxValue => 4,
            <= uint.MaxValue => 5 + rex,
            >= unchecked((ulong)int.MinValue) => 7,
            _ => 10,
        };
    }
}

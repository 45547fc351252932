namespace Hyperabi.Compiler.Lowering;

/// <summary>What a conditional jump asks of the flags.</summary>
public enum Condition
{
    /// <summary>ZF is set.</summary>
    Zero,

    /// <summary>ZF is clear.</summary>
    NotZero,

    /// <summary>SF is clear.</summary>
    NotSign,

    /// <summary>CF is clear.</summary>
    NotCarry,
}

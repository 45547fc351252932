namespace Hyperabi.Compiler.Checking;

/// <summary>The flags that a stub may jump on, each null where it is not known.</summary>
internal readonly record struct Flags(bool? Zero, bool? Sign, bool? Carry)
{
    /// <summary>What SETNE leaves of the zero flag, or null where that is not known.</summary>
    public SymbolicByte? NotZero { get; private init; }

    /// <summary>Nothing is known.</summary>
    public static Flags Unknown => default;

    /// <summary>What TEST leaves, of a value that is the AND of its operands.</summary>
    public static Flags OfLogic(SymbolicValue value) => new(value.IsZero(), value.IsNegative(), Carry: false) { NotZero = value.Truth() };
}

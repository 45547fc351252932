using Hyperabi.Compiler.Model;

namespace Hyperabi.Generator.Parsing;

/// <summary>Reads integers out of boxed constants.</summary>
internal static class NumberReader
{
    /// <summary>A constant that is not negative, or null.</summary>
    public static ulong? ToUInt64(object value) => Bits(value) is { } bits && !(Shape(value)?.Signed == true && unchecked((long)bits) < 0) ? bits : null;

    /// <summary>The constant's bits, sign-extended to 64 where its type is signed, or null where it is no integer.</summary>
    public static ulong? Bits(object value) => value switch
    {
        bool v => v ? 1UL : 0UL,
        byte v => v,
        ushort v => v,
        uint v => v,
        ulong v => v,
        char v => v,
        sbyte v => unchecked((ulong)v),
        short v => unchecked((ulong)v),
        int v => unchecked((ulong)v),
        long v => unchecked((ulong)v),
        _ => null,
    };

    /// <summary>Width and signedness of the constant's type, or null where it is no integer.</summary>
    public static ScalarShape? Shape(object value) => value switch
    {
        bool or byte => new ScalarShape(8, false),
        ushort or char => new ScalarShape(16, false),
        uint => new ScalarShape(32, false),
        ulong => new ScalarShape(64, false),
        sbyte => new ScalarShape(8, true),
        short => new ScalarShape(16, true),
        int => new ScalarShape(32, true),
        long => new ScalarShape(64, true),
        _ => null,
    };
}

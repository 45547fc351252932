namespace Hyperabi.Compiler.Emit.CSharp;

/// <summary>C# expressions that turn values into 64-bit registers and back, in a checked context too.</summary>
internal static class ValueConversion
{
    private const string BitCast = "global::System.Runtime.CompilerServices.Unsafe.BitCast";

    /// <summary>An expression of type <c>ulong</c>: the value, extended as its shape says.</summary>
    public static string ToRegister(CSharpType type, string expression) => type.Kind switch
    {
        CSharpTypeKind.Struct => FromUnderlying(type, $"{BitCast}<{type.Name}, {type.Underlying}>({expression})"),
        CSharpTypeKind.Boolean => $"{expression} ? 1UL : 0UL",
        CSharpTypeKind.Integer when !type.Shape.Signed => expression,
        CSharpTypeKind.Pointer => $"(ulong){expression}",
        _ => $"unchecked((ulong){expression})",
    };

    /// <summary>An expression of the type: the low bits of a register.</summary>
    public static string FromRegister(CSharpType type, string register) => type.Kind switch
    {
        CSharpTypeKind.Struct => $"{BitCast}<{type.Underlying}, {type.Name}>({ToUnderlying(type, register)})",
        CSharpTypeKind.Boolean => $"unchecked((byte){register}) != 0",
        CSharpTypeKind.Integer when type.Underlying == "ulong" => register,
        CSharpTypeKind.Integer => ToUnderlying(type, register),
        CSharpTypeKind.Enum when type.Underlying == "ulong" => $"({type.Name}){register}",
        CSharpTypeKind.Enum => $"({type.Name}){ToUnderlying(type, register)}",
        _ => $"({type.Name}){register}",
    };

    private static string FromUnderlying(CSharpType type, string expression) => type.Underlying switch
    {
        "bool" => $"{expression} ? 1UL : 0UL",
        _ => type.Shape.Signed ? $"unchecked((ulong){expression})" : expression,
    };

    private static string ToUnderlying(CSharpType type, string register) => type.Underlying switch
    {
        "bool" => $"unchecked((byte){register}) != 0",
        "ulong" => register,
        _ => $"unchecked(({type.Underlying}){register})",
    };
}

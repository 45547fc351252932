using System.Numerics;

namespace Hyperabi.Generator.Parsing;

/// <summary>A C expression and what C computes of it, by C's types and conversions (C11, 6.3.1.8 and 6.5).</summary>
/// <param name="Text">The expression.</param>
/// <param name="Value">The value; null where it is that of a macro.</param>
/// <param name="Bits">The width of its type: 32 for <c>int</c>, 64 for <c>long long</c>.</param>
/// <param name="IsUnsigned">Whether its type is unsigned.</param>
internal sealed record CTerm(string Text, BigInteger? Value, int Bits, bool IsUnsigned)
{
    /// <summary>A macro, which is an <c>int</c> more often than not.</summary>
    public static CTerm Macro(string name) => new(name, null, 32, IsUnsigned: false);

    /// <summary>The same in parentheses.</summary>
    public CTerm InParentheses() => this with { Text = $"({Text})" };

    /// <summary>The result of a unary operator, or null where C does not define it.</summary>
    public CTerm? Unary(string operation)
    {
        string text = operation + Text;
        return Value is not { } value ? this with { Text = text } : Result(text, operation switch
        {
            "-" => -value,
            "~" => -value - 1,
            _ => value,
        });
    }

    /// <summary>The result of a binary operator, or null where C does not define it.</summary>
    public CTerm? Binary(string operation, CTerm right)
    {
        string text = $"{Text} {operation} {right.Text}";
        if (operation is "<<" or ">>")
            return Shift(text, operation, right);
        int bits = Math.Max(Bits, right.Bits);
        var common = new CTerm(text, null, bits, (IsUnsigned && Bits == bits) || (right.IsUnsigned && right.Bits == bits));
        if (Value is not { } first || right.Value is not { } second)
            return common;
        first = common.Wrap(first);
        second = common.Wrap(second);
        return common.Result(text, operation switch
        {
            "|" => first | second,
            "&" => first & second,
            "^" => first ^ second,
            "+" => first + second,
            "-" => first - second,
            _ => first * second,
        });
    }

    /// <summary>A shift has the type of its left side; C# takes the count modulo the width, and C does not.</summary>
    private CTerm? Shift(string text, string operation, CTerm right)
    {
        if (right.Value is { } count && (count < 0 || count >= Bits))
            return null;
        if (Value is not { } value || right.Value is not { } by)
            return this with { Text = text, Value = null };
        BigInteger shifted = operation == "<<" ? value << (int)by : value >> (int)by;

        // A bit in the sign's place is what every compiler makes of it; a bit beyond is not.
        return BigInteger.Abs(shifted) >> Bits != 0 && !IsUnsigned ? null : this with { Text = text, Value = Wrap(shifted) };
    }

    private CTerm? Result(string text, BigInteger exact)
    {
        BigInteger wrapped = Wrap(exact);
        return !IsUnsigned && wrapped != exact ? null : this with { Text = text, Value = wrapped };
    }

    private BigInteger Wrap(BigInteger value)
    {
        BigInteger modulus = BigInteger.One << Bits;
        BigInteger rest = ((value % modulus) + modulus) % modulus;
        return !IsUnsigned && rest >> (Bits - 1) != 0 ? rest - modulus : rest;
    }
}

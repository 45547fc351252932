using System.Numerics;

namespace Hyperabi.Generator.Parsing;

/// <summary>A C expression and what C computes of it, by C's types and conversions (C11, 6.3.1.8 and 6.5).</summary>
/// <param name="Text">The expression.</param>
/// <param name="Value">The value.</param>
/// <param name="Bits">The width of its type: 32 for <c>int</c>, 64 for <c>long long</c>.</param>
/// <param name="IsUnsigned">Whether its type is unsigned.</param>
internal sealed record CTerm(string Text, BigInteger Value, int Bits, bool IsUnsigned)
{
    /// <summary>A number with the suffix that it needs and no other: C gives it the first type that holds it.</summary>
    public static CTerm Number(string text, BigInteger value) => new(
        text,
        value,
        Bits: value > uint.MaxValue || value < int.MinValue ? 64 : 32,
        IsUnsigned: value > int.MaxValue);

    /// <summary>The same in parentheses.</summary>
    public CTerm InParentheses() => this with { Text = $"({Text})" };

    /// <summary>The result of a unary operator, or null where C does not define it.</summary>
    public CTerm? Unary(string operation)
    {
        // Two signs in a row are an operator of their own.
        string text = Text.StartsWith(operation, StringComparison.Ordinal) ? $"{operation} {Text}" : operation + Text;
        return Result(text, operation switch
        {
            "-" => -Value,
            "~" => -Value - 1,
            _ => Value,
        });
    }

    /// <summary>The result of a binary operator, or null where C does not define it.</summary>
    public CTerm? Binary(string operation, CTerm right)
    {
        string text = $"{Text} {operation} {right.Text}";
        if (operation is "<<" or ">>")
            return Shift(text, operation, right.Value);
        int bits = Math.Max(Bits, right.Bits);
        CTerm common = this with { Bits = bits, IsUnsigned = (IsUnsigned && Bits == bits) || (right.IsUnsigned && right.Bits == bits) };
        BigInteger first = common.Wrap(Value);
        BigInteger second = common.Wrap(right.Value);
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
    private CTerm? Shift(string text, string operation, BigInteger count)
    {
        if (count < 0 || count >= Bits)
            return null;
        BigInteger shifted = operation == "<<" ? Value << (int)count : Value >> (int)count;

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

using System.Globalization;
using System.Numerics;
using System.Text;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Hyperabi.Generator.Parsing;

/// <summary>Writes a C# constant as C would, keeping the spelling of literals.</summary>
internal static class CExpression
{
    /// <summary>The C text of an expression, or null where only its value can be written.</summary>
    /// <param name="expression">The initializer.</param>
    /// <param name="value">Its value.</param>
    /// <param name="macroOf">The macro of a constant that the expression names, or null.</param>
    public static string? Of(ExpressionSyntax expression, object value, Func<ExpressionSyntax, string?> macroOf)
    {
        if (expression is LiteralExpressionSyntax alone)
            return Literal(alone);
        if (Translate(expression, macroOf) is not { } term)
            return null;
        if (expression is not (BinaryExpressionSyntax or PrefixUnaryExpressionSyntax))
            return term.Text;

        // A macro is often an int to C, whatever the constant's type, and C computes with it as such.
        bool isSame = term.Value is { } inC ? value is not string && inC == Exact(value) : IsNonNegativeInt(value);
        return isSame ? $"({term.Text})" : null;
    }

    /// <summary>The C text of a number: its digits where it is a literal, otherwise its value.</summary>
    public static string OfNumber(ExpressionSyntax? written, ulong value) =>
        (written is LiteralExpressionSyntax literal ? Literal(literal) : null) ?? Number(value, hexadecimal: false);

    /// <summary>The C text of a value that has no spelling of its own.</summary>
    public static string OfValue(object value) => value switch
    {
        string text => Quote(text),
        bool flag => flag ? "1" : "0",
        char c => ((int)c).ToString(CultureInfo.InvariantCulture),
        ulong number => Number(number, hexadecimal: false),
        IConvertible number when Convert.ToDecimal(number, CultureInfo.InvariantCulture) is var exact and >= 0 =>
            Number((ulong)exact, hexadecimal: false),
        IConvertible number => Negative(Convert.ToInt64(number, CultureInfo.InvariantCulture)),
        _ => "0",
    };

    private static CTerm? Translate(ExpressionSyntax expression, Func<ExpressionSyntax, string?> macroOf)
    {
        switch (expression)
        {
            case LiteralExpressionSyntax literal:
                return Operand(literal);
            case ParenthesizedExpressionSyntax parenthesized:
                return Translate(parenthesized.Expression, macroOf)?.InParentheses();
            case PrefixUnaryExpressionSyntax unary when unary.OperatorToken.Text is "-" or "~" or "+":
                return Translate(unary.Operand, macroOf)?.Unary(unary.OperatorToken.Text);
            case BinaryExpressionSyntax binary when binary.OperatorToken.Text is "<<" or ">>" or "|" or "&" or "^" or "+" or "-" or "*":
                return Translate(binary.Left, macroOf) is { } left && Translate(binary.Right, macroOf) is { } right
                    ? left.Binary(binary.OperatorToken.Text, right)
                    : null;
            case IdentifierNameSyntax or MemberAccessExpressionSyntax:
                return macroOf(expression) is { } macro ? CTerm.Macro(macro) : null;
            default:
                return null;
        }
    }

    private static string? Literal(LiteralExpressionSyntax literal) => literal.Token.Value switch
    {
        // The value of the keyword's token is its text.
        _ when literal.IsKind(SyntaxKind.DefaultLiteralExpression) => null,
        string text => Quote(text),
        bool or char => OfValue(literal.Token.Value),
        int or uint or long or ulong => NumberLiteral(literal.Token.Text, Convert.ToUInt64(literal.Token.Value, CultureInfo.InvariantCulture)),
        _ => null,
    };

    /// <summary>A literal within an expression: C must compute in the type in which C# computes.</summary>
    private static CTerm? Operand(LiteralExpressionSyntax literal)
    {
        string? text = Literal(literal);
        return (text, literal.Token.Value) switch
        {
            (null, _) => null,
            (_, uint value) => new CTerm(text.TrimEnd('U') + "U", value, 32, IsUnsigned: true),
            (_, long value) => new CTerm(text.TrimEnd('U', 'L') + "LL", value, 64, IsUnsigned: false),
            (_, ulong value) => new CTerm(text.TrimEnd('U', 'L') + "ULL", value, 64, IsUnsigned: true),
            (_, int or char) => new CTerm(text, Exact(literal.Token.Value), 32, IsUnsigned: false),
            _ => null,
        };
    }

    private static BigInteger Exact(object value) => new(Convert.ToDecimal(value is char c ? (int)c : value, CultureInfo.InvariantCulture));

    private static bool IsNonNegativeInt(object value) => NumberReader.ToUInt64(value) is <= int.MaxValue;

    /// <summary>A negative number; the smallest of a type is one less than a number that C can write.</summary>
    private static string Negative(long value) => value switch
    {
        long.MinValue => "(-9223372036854775807LL - 1)",
        int.MinValue => "(-2147483647 - 1)",
        < int.MinValue => $"({value.ToString(CultureInfo.InvariantCulture)}LL)",
        _ => $"({value.ToString(CultureInfo.InvariantCulture)})",
    };

    /// <summary>Keeps hexadecimal and decimal digits as they are; C90 has neither binary literals nor separators.</summary>
    private static string NumberLiteral(string written, ulong value)
    {
        string canonical = value.ToString(CultureInfo.InvariantCulture);
        if (written == canonical)
            return canonical + Suffix(value, hexadecimal: false);
        string digits = written.Replace("_", "").TrimEnd('u', 'U', 'l', 'L');
        bool hexadecimal = digits.StartsWith("0x", StringComparison.OrdinalIgnoreCase);
        bool binary = digits.StartsWith("0b", StringComparison.OrdinalIgnoreCase);

        // A leading zero means octal in C.
        return binary || (!hexadecimal && digits.Length > 1 && digits[0] == '0')
            ? Number(value, hexadecimal: false)
            : digits + Suffix(value, hexadecimal);
    }

    private static string Number(ulong value, bool hexadecimal) =>
        value.ToString(CultureInfo.InvariantCulture) + Suffix(value, hexadecimal);

    /// <summary>The suffix without which C would give the number a type it does not fit, or warn.</summary>
    private static string Suffix(ulong value, bool hexadecimal) => value switch
    {
        > uint.MaxValue => "ULL",
        > int.MaxValue when !hexadecimal => "U",
        _ => "",
    };

    private static string Quote(string text)
    {
        var quoted = new StringBuilder("\"");
        byte[] bytes = Encoding.UTF8.GetBytes(text);
        for (int i = 0; i < bytes.Length; i++)
        {
            char c = (char)bytes[i];
            bool digitFollows = i + 1 < bytes.Length && bytes[i + 1] is >= (byte)'0' and <= (byte)'9';
            _ = c switch
            {
                '"' or '\\' => quoted.Append('\\').Append(c),
                '\n' => quoted.Append("\\n"),
                '\t' => quoted.Append("\\t"),
                '\0' when !digitFollows => quoted.Append("\\0"),
                >= ' ' and <= '~' => quoted.Append(c),
                _ => quoted.Append('\\').Append(Convert.ToString(bytes[i], 8).PadLeft(3, '0')),
            };
        }

        return quoted.Append('"').ToString();
    }
}

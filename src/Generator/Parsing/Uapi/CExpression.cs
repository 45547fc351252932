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
    /// <summary>The C text of a constant: as it is written where C computes the same of it, otherwise its value.</summary>
    /// <param name="initializer">The initializer, or null where there is none.</param>
    /// <param name="value">The constant's value.</param>
    /// <param name="macros">The macros of the constants that the initializer may name.</param>
    public static string Of(ExpressionSyntax? initializer, object value, MacroNames macros) =>
        Alias(initializer, value, macros) ?? (value is string text ? Quote(text) : Integer(initializer, value, macros).Text);

    /// <summary>The same and what C makes of it, or null where it is a string, or a macro of which that is not known.</summary>
    public static CTerm? TermOf(ExpressionSyntax? initializer, object value, MacroNames macros) =>
        value is string ? null
        : Alias(initializer, value, macros) is not null ? macros.TermOf(WithoutParentheses(initializer)!)
        : Integer(initializer, value, macros);

    /// <summary>The C text of a number: its digits where it is a literal, otherwise its value.</summary>
    public static string OfNumber(ExpressionSyntax? written, ulong value) =>
        (written is LiteralExpressionSyntax literal ? Literal(literal) : null) ?? Number(value, hexadecimal: false);

    /// <summary>The C text of a value that has no spelling of its own.</summary>
    private static string OfValue(object value) => value switch
    {
        bool flag => flag ? "1" : "0",
        char c => ((int)c).ToString(CultureInfo.InvariantCulture),
        ulong number => Number(number, hexadecimal: false),
        IConvertible number when Convert.ToDecimal(number, CultureInfo.InvariantCulture) is var exact and >= 0 =>
            Number((ulong)exact, hexadecimal: false),
        IConvertible number => Negative(Convert.ToInt64(number, CultureInfo.InvariantCulture)),
        _ => "0",
    };

    /// <summary>The macro that an initializer names and nothing else, or null.</summary>
    private static string? Alias(ExpressionSyntax? initializer, object value, MacroNames macros) =>
        WithoutParentheses(initializer) is { } alone ? macros.NameOf(alone, value) : null;

    private static CTerm Integer(ExpressionSyntax? initializer, object value, MacroNames macros)
    {
        BigInteger exact = Exact(value);
        ExpressionSyntax? expression = WithoutParentheses(initializer);
        if (expression is LiteralExpressionSyntax alone && Literal(alone) is { } literal)
            return CTerm.Number(literal, exact);
        return expression is BinaryExpressionSyntax or PrefixUnaryExpressionSyntax
            && Translate(expression, macros) is { } term && term.Value == exact
                ? term.InParentheses()
                : CTerm.Number(OfValue(value), exact);
    }

    private static ExpressionSyntax? WithoutParentheses(ExpressionSyntax? expression)
    {
        while (expression is ParenthesizedExpressionSyntax parenthesized)
            expression = parenthesized.Expression;
        return expression;
    }

    private static CTerm? Translate(ExpressionSyntax expression, MacroNames macros)
    {
        switch (expression)
        {
            case LiteralExpressionSyntax literal:
                return Operand(literal);
            case ParenthesizedExpressionSyntax parenthesized:
                return Translate(parenthesized.Expression, macros)?.InParentheses();
            case PrefixUnaryExpressionSyntax unary when unary.OperatorToken.Text is "-" or "~" or "+":
                return Translate(unary.Operand, macros)?.Unary(unary.OperatorToken.Text);
            case BinaryExpressionSyntax binary:
                return TranslateBinary(binary, macros);
            case IdentifierNameSyntax or MemberAccessExpressionSyntax:
                return macros.TermOf(expression);
            default:
                return null;
        }
    }

    /// <summary>A sum of any length is that deep on its left side: as the compiler does, it is read without recursion.</summary>
    private static CTerm? TranslateBinary(BinaryExpressionSyntax expression, MacroNames macros)
    {
        Stack<BinaryExpressionSyntax> operations = new();
        ExpressionSyntax leftmost = expression;
        while (leftmost is BinaryExpressionSyntax { OperatorToken.Text: "<<" or ">>" or "|" or "&" or "^" or "+" or "-" or "*" } binary)
        {
            operations.Push(binary);
            leftmost = binary.Left;
        }

        CTerm? term = leftmost is BinaryExpressionSyntax ? null : Translate(leftmost, macros);
        while (term is not null && operations.Count > 0)
        {
            BinaryExpressionSyntax operation = operations.Pop();
            term = Translate(operation.Right, macros) is { } right ? term.Binary(operation.OperatorToken.Text, right) : null;
        }

        return term;
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

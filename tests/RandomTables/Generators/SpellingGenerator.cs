using System.Globalization;
using FsCheck;
using FsCheck.Fluent;

namespace Hyperabi.RandomTables;

/// <summary>Spells numbers in each way that C# has.</summary>
internal static class SpellingGenerator
{
    /// <summary>The plainest spelling.</summary>
    public static Spelling Decimal(ulong value) => new(Text(value), value, InC(Text(value), value, hexadecimal: false));

    /// <summary>A literal: C keeps decimal and hexadecimal digits, and gets the suffixes that it needs.</summary>
    public static Gen<Spelling> Literal(ulong value)
    {
        string hexadecimal = value.ToString("x", CultureInfo.InvariantCulture);
        string separated = value.ToString("X8", CultureInfo.InvariantCulture).Insert(4, "_");
        return Gen.Elements(
            Decimal(value),
            new Spelling("0x" + hexadecimal, value, InC("0x" + hexadecimal, value, hexadecimal: true)),
            new Spelling("0X" + separated, value, InC("0X" + separated.Replace("_", "", StringComparison.Ordinal), value, hexadecimal: true)),
            new Spelling("0b" + value.ToString("b", CultureInfo.InvariantCulture), value, InC(Text(value), value, hexadecimal: false)),
            new Spelling("00" + Text(value), value, InC(Text(value), value, hexadecimal: false)),
            new Spelling(Text(value) + "UL", value, InC(Text(value), value, hexadecimal: false)),
            new Spelling("0x" + hexadecimal + "ul", value, InC("0x" + hexadecimal, value, hexadecimal: true)));
    }

    /// <summary>A literal, or an expression, which the header has as its value.</summary>
    public static Gen<Spelling> Number(ulong value) => Gen.Frequency(
        (5, Literal(value)),
        (1, Gen.Elements(
            new Spelling($"({Text(value)})", value, InC(Text(value), value, hexadecimal: false)),
            new Spelling($"{Text(value / 2)}UL + {Text(value - (value / 2))}UL", value, InC(Text(value), value, hexadecimal: false)))));

    /// <summary>The C# value that a literal of this value has, with the suffixes that C's types need.</summary>
    private static string InC(string digits, ulong value, bool hexadecimal) => digits + value switch
    {
        > uint.MaxValue => "ULL",
        > int.MaxValue => hexadecimal ? "" : "U",
        _ => "",
    };

    private static string Text(ulong value) => value.ToString(CultureInfo.InvariantCulture);
}

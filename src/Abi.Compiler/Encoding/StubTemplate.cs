using System.Text;

namespace Hyperabi.Compiler.Encoding;

/// <summary>The machine code of all stubs that differ in their numbers only.</summary>
public sealed record StubTemplate
{
    /// <summary>One number for each way in which numbers are loaded.</summary>
    private static readonly ulong[] Representatives = [0, ulong.MaxValue, 1, unchecked((ulong)int.MinValue), 1UL << 32];

    /// <summary>The bytes as lower-case hexadecimal text, with some number.</summary>
    public required string Hex { get; init; }

    /// <summary>The same, with a space between bytes.</summary>
    public required string Spaced { get; init; }

    /// <summary>Where the number stands, in bytes from the entry.</summary>
    public required int NumberOffset { get; init; }

    /// <summary>How many bytes of the number the code has; 0 where the code has no number.</summary>
    public required int NumberSize { get; init; }

    /// <summary>Where the hypercall instruction begins.</summary>
    public required int HypercallOffset { get; init; }

    /// <summary>The length of the hypercall instruction.</summary>
    public required int HypercallLength { get; init; }

    /// <summary>The number of instructions.</summary>
    public required int InstructionCount { get; init; }

    /// <summary>Where the displacement of the GHCB descriptor's cell is, or null.</summary>
    public required int? CellOffset { get; init; }

    /// <summary>A number that is loaded by the same instruction as another one.</summary>
    public static ulong RepresentativeOf(ulong number) => Representatives[number switch
    {
        0 => 0,
        ulong.MaxValue => 1,
        <= uint.MaxValue => 2,
        >= unchecked((ulong)int.MinValue) => 3,
        _ => 4,
    }];

    /// <summary>The bytes of a number as the code has them, in hexadecimal.</summary>
    public string NumberHex(ulong number)
    {
        byte[] bytes = new byte[NumberSize];
        for (int i = 0; i < NumberSize; i++)
            bytes[i] = (byte)(number >> (8 * i));
        return StubCode.ToHex(bytes);
    }

    /// <summary>The code with a number.</summary>
    public string HexOf(ulong number) => With(Hex, NumberHex(number), digits: 2);

    /// <summary>The code with a number, and with a space between bytes.</summary>
    public string SpacedOf(ulong number) => With(Spaced, WithSpaces(NumberHex(number)), digits: 3);

    /// <summary>Hexadecimal text with a space between bytes.</summary>
    public static string WithSpaces(string hex)
    {
        var text = new StringBuilder(hex.Length * 3 / 2);
        for (int i = 0; i < hex.Length; i += 2)
            text.Append(i == 0 ? "" : " ").Append(hex, i, 2);
        return text.ToString();
    }

    private string With(string code, string number, int digits)
    {
        if (NumberSize == 0)
            return code;
        int start = digits * NumberOffset;
        return string.Concat(code.Substring(0, start), number, code.Substring(start + number.Length));
    }
}

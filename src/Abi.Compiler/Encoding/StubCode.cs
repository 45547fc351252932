using System.Globalization;

namespace Hyperabi.Compiler.Encoding;

/// <summary>The machine code of one stub.</summary>
public sealed record StubCode
{
    private const string Digits = "0123456789abcdef";

    /// <summary>The code of all numbers.</summary>
    public required StubTemplate Template { get; init; }

    /// <summary>The number that this code has.</summary>
    public required ulong Number { get; init; }

    /// <summary>The bytes as lower-case hexadecimal text, two digits a byte.</summary>
    public string Hex => Template.HexOf(Number);

    /// <summary>The same, with a space between bytes.</summary>
    public string Spaced => Template.SpacedOf(Number);

    /// <summary>Where the hypercall instruction begins, in bytes from the entry.</summary>
    public int HypercallOffset => Template.HypercallOffset;

    /// <summary>The length of the hypercall instruction in bytes.</summary>
    public int HypercallLength => Template.HypercallLength;

    /// <summary>The number of instructions; a stub without jumps executes each once.</summary>
    public int InstructionCount => Template.InstructionCount;

    /// <summary>
    /// Where the 32-bit displacement of the GHCB descriptor's cell is filled in, in bytes from the entry: the distance of the
    /// cell from the end of these four bytes. Null where the stub reads no cell.
    /// </summary>
    public int? CellOffset => Template.CellOffset;

    /// <summary>The size in bytes.</summary>
    public int Size => Template.Hex.Length / 2;

    /// <summary>The bytes.</summary>
    public byte[] ToBytes() => FromHex(Hex);

    /// <summary>Bytes as lower-case hexadecimal text.</summary>
    public static string ToHex(params byte[] bytes)
    {
        char[] digits = new char[2 * bytes.Length];
        for (int i = 0; i < bytes.Length; i++)
        {
            digits[2 * i] = Digits[bytes[i] >> 4];
            digits[(2 * i) + 1] = Digits[bytes[i] & 0xF];
        }

        return new string(digits);
    }

    /// <summary>The bytes of hexadecimal text.</summary>
    /// <exception cref="FormatException">The text has an odd length or a character that is no hexadecimal digit.</exception>
    public static byte[] FromHex(string hex)
    {
        if (hex.Length % 2 != 0)
            throw new FormatException("hexadecimal text has an odd number of digits");
        byte[] bytes = new byte[hex.Length / 2];
        for (int i = 0; i < bytes.Length; i++)
            bytes[i] = byte.Parse(hex.Substring(2 * i, 2), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture);
        return bytes;
    }
}

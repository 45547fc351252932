using System.Globalization;
using System.Text;

namespace Hyperabi;

/// <content>Text and equality.</content>
public readonly partial struct HypervisorSignature : IEquatable<HypervisorSignature>
{
    /// <summary>A signature as <c>[HypervisorSignature]</c> declares it: <c>"KVMKVMKVM"</c>.</summary>
    /// <param name="signature">1 to 12 ASCII characters; zero characters fill it up.</param>
    /// <exception cref="ArgumentException">There are none or more than 12, or one that is not ASCII, or all of them are zero.</exception>
    public static HypervisorSignature Create(string signature)
    {
        ArgumentNullException.ThrowIfNull(signature);
        return Ascii.IsValid(signature)
            ? Create(Encoding.ASCII.GetBytes(signature))
            : throw new ArgumentException("A signature has ASCII characters only.", nameof(signature));
    }

    /// <inheritdoc/>
    public override bool Equals(object? obj) => obj is HypervisorSignature other && Equals(other);

    /// <inheritdoc/>
    public override int GetHashCode() => HashCode.Combine(Ebx, Ecx, Edx);

    /// <summary>The characters, as the ABI text has them: <c>KVMKVMKVM\0\0\0</c>.</summary>
    public override string ToString()
    {
        var text = new StringBuilder();
        foreach (uint register in (ReadOnlySpan<uint>)[Ebx, Ecx, Edx])
        {
            for (int shift = 0; shift < 32; shift += 8)
                Append(text, (byte)(register >> shift));
        }

        return text.ToString();
    }

    /// <summary>Compares the bytes.</summary>
    public static bool operator ==(HypervisorSignature left, HypervisorSignature right) => left.Equals(right);

    /// <summary>Compares the bytes.</summary>
    public static bool operator !=(HypervisorSignature left, HypervisorSignature right) => !left.Equals(right);

    /// <summary>A host may have named itself anything, so what would disturb a line of text does not get into it.</summary>
    private static void Append(StringBuilder text, byte value) => _ = value switch
    {
        0 => text.Append("\\0"),
        >= 0x20 and < 0x7F and not (byte)'\\' => text.Append((char)value),
        _ => text.Append(CultureInfo.InvariantCulture, $"\\x{value:x2}"),
    };
}

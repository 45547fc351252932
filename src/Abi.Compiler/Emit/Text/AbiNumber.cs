using System.Globalization;
using Hyperabi.Compiler.Model;

namespace Hyperabi.Compiler.Emit.Text;

/// <summary>The one spelling of a number in texts for people, whatever its declaration's.</summary>
public static class AbiNumber
{
    // Counts and error numbers are below, addresses, masks and number ranges above.
    private const ulong FirstHexadecimal = 0x1000;

    /// <summary>The spelling: decimal for small numbers, hexadecimal for all others.</summary>
    public static string Format(ulong value) => value < FirstHexadecimal
        ? value.ToString(CultureInfo.InvariantCulture)
        : "0x" + value.ToString("x", CultureInfo.InvariantCulture);

    /// <summary>The spelling of a value of a type: negative ones are decimal.</summary>
    public static string Format(ulong value, ScalarShape shape) => shape.Signed && unchecked((long)value) < 0
        ? unchecked((long)value).ToString(CultureInfo.InvariantCulture)
        : Format(value);

    /// <summary>Reads either spelling.</summary>
    public static bool TryParse(string text, out ulong value)
    {
        if (text.StartsWith("0x", StringComparison.Ordinal))
        {
            return ulong.TryParse(
                text.Substring(2), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out value);
        }

        if (ulong.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out value))
            return true;
        bool negative = long.TryParse(
            text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out long signed);
        value = unchecked((ulong)signed);
        return negative && signed < 0;
    }
}

using System.Globalization;

namespace Hyperabi.Compiler.Model;

/// <summary>A Linux kernel version, <c>major.minor</c> or <c>major.minor.patch</c>.</summary>
public readonly record struct KernelVersion(int Major, int Minor, int Patch) : IComparable<KernelVersion>
{
    /// <summary>Reads <c>6.1</c>, <c>6.1.187</c>; anything else is refused.</summary>
    public static bool TryParse(string? text, out KernelVersion version)
    {
        version = default;
        string[] parts = (text ?? "").Split('.');
        if (parts.Length is < 2 or > 3)
            return false;
        int[] numbers = new int[3];
        for (int i = 0; i < parts.Length; i++)
        {
            if (!int.TryParse(parts[i], NumberStyles.None, CultureInfo.InvariantCulture, out numbers[i]))
                return false;
        }

        version = new KernelVersion(numbers[0], numbers[1], numbers[2]);
        return true;
    }

    /// <inheritdoc/>
    public int CompareTo(KernelVersion other) => (Major, Minor, Patch).CompareTo((other.Major, other.Minor, other.Patch));

    /// <summary>The version as people write it: the patch level only where it is not 0.</summary>
    public override string ToString() => Patch == 0
        ? string.Format(CultureInfo.InvariantCulture, "{0}.{1}", Major, Minor)
        : string.Format(CultureInfo.InvariantCulture, "{0}.{1}.{2}", Major, Minor, Patch);
}

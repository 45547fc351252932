using System.Globalization;

namespace Hyperabi;

/// <content>Equality and text.</content>
public readonly partial struct Platform : IEquatable<Platform>
{
    /// <inheritdoc/>
    public bool Equals(Platform other) =>
        ToWord() == other.ToWord()
        && CpuVendor == other.CpuVendor
        && Signature == other.Signature
        && BaseLeaf == other.BaseLeaf
        && MaximumLeaf == other.MaximumLeaf;

    /// <inheritdoc/>
    public override bool Equals(object? obj) => obj is Platform other && Equals(other);

    /// <inheritdoc/>
    public override int GetHashCode() => HashCode.Combine(ToWord(), CpuVendor, Signature, BaseLeaf, MaximumLeaf);

    /// <summary>What was found, for a log: <c>Usable: AmdSvm, Amd, KVMKVMKVM\0\0\0 at 0x40000000, features 0x01007efb</c>.</summary>
    public override string ToString()
    {
        string text = State == PlatformState.Usable ? $"{State}: {Vendor}" : State.ToString();
        if (CpuVendor != CpuVendor.Unknown)
            text += $", {CpuVendor}";
        if (SevLevel != SevLevel.None)
            text += $", {SevLevel}";
        if (!Signature.IsEmpty)
            text += string.Create(CultureInfo.InvariantCulture, $", {Signature} at 0x{BaseLeaf:x8}");
        if (Features != 0)
            text += string.Create(CultureInfo.InvariantCulture, $", features 0x{Features:x8}");
        return text;
    }

    /// <summary>Compares all that is known of both.</summary>
    public static bool operator ==(Platform left, Platform right) => left.Equals(right);

    /// <summary>Compares all that is known of both.</summary>
    public static bool operator !=(Platform left, Platform right) => !left.Equals(right);
}

using System.Globalization;

namespace Hyperabi;

/// <summary>
/// The signed 64-bit result of a hypercall whose errors are negated error numbers, as those of KVM, Xen and Jailhouse are.
/// </summary>
/// <param name="value">The whole result register.</param>
public readonly struct HypercallResult(long value) : IEquatable<HypercallResult>
{
    /// <summary>The largest error number (Linux, MAX_ERRNO): results from -4095 to -1 are errors.</summary>
    public const int MaximumError = 4095;

    private readonly long _value = value;

    /// <summary>The whole result register.</summary>
    public long Value => _value;

    /// <summary>Whether the result is a negated error number.</summary>
    public bool IsError => _value is < 0 and >= -MaximumError;

    /// <summary>The error number, positive, or 0 where the result is no error.</summary>
    public int Error => IsError ? (int)-_value : 0;

    /// <inheritdoc/>
    public bool Equals(HypercallResult other) => _value == other._value;

    /// <inheritdoc/>
    public override bool Equals(object? obj) => obj is HypercallResult other && Equals(other);

    /// <inheritdoc/>
    public override int GetHashCode() => _value.GetHashCode();

    /// <summary>The value in decimal.</summary>
    public override string ToString() => _value.ToString(CultureInfo.InvariantCulture);

    /// <summary>Compares the values.</summary>
    public static bool operator ==(HypercallResult left, HypercallResult right) => left.Equals(right);

    /// <summary>Compares the values.</summary>
    public static bool operator !=(HypercallResult left, HypercallResult right) => !left.Equals(right);
}

namespace Hyperabi;

/// <summary>
/// The signed 64-bit result of a hypercall whose errors are negated error numbers, as those of KVM, Xen and Jailhouse are.
/// </summary>
/// <remarks>The same as with a base library, without text and comparison.</remarks>
/// <param name="value">The whole result register.</param>
public readonly struct HypercallResult(long value)
{
    /// <summary>The largest error number (Linux, MAX_ERRNO): results from -4095 to -1 are errors.</summary>
    public const int MaximumError = 4095;

    private readonly long _value = value;

    /// <summary>The whole result register.</summary>
    public long Value => _value;

    /// <summary>Whether the result is a negated error number.</summary>
    public bool IsError => _value < 0 && _value >= -MaximumError;

    /// <summary>The error number, positive, or 0 where the result is no error.</summary>
    public int Error => IsError ? (int)-_value : 0;
}

using System.Globalization;

namespace Hyperabi;

/// <summary>What a stub of a confidential guest reports beside the host's answer: whether there is one.</summary>
/// <remarks>
/// <para>
/// Stubs of <see cref="Vendor.IntelTdx"/> and those of <see cref="Vendor.AmdSevEs"/> that use the GHCB have this channel: RDX
/// under <see cref="CallingConvention.SysV"/>, a pointer behind the declared parameters under
/// <see cref="CallingConvention.Win64"/>. No value that a host returns can be mistaken for it. Where it is not 0, the result and
/// every <c>out</c> parameter are 0.
/// </para>
/// <para>Source of the module's status: Intel TDX module ABI, "Interface Functions Completion Status Codes".</para>
/// </remarks>
/// <param name="value">All 64 bits.</param>
public readonly struct TransportStatus(ulong value) : IEquatable<TransportStatus>
{
    private readonly ulong _value = value;

    /// <summary>All 64 bits: 0, a <see cref="TransportFailure"/>, or the status of a TDX module (RAX).</summary>
    public ulong Value => _value;

    /// <summary>Whether the host answered.</summary>
    public bool IsSuccess => _value == 0;

    /// <summary>Why there is no answer.</summary>
    public TransportFailure Failure =>
        _value < (ulong)TransportFailure.ModuleRefused ? (TransportFailure)_value : TransportFailure.ModuleRefused;

    /// <inheritdoc/>
    public bool Equals(TransportStatus other) => _value == other._value;

    /// <inheritdoc/>
    public override bool Equals(object? obj) => obj is TransportStatus other && Equals(other);

    /// <inheritdoc/>
    public override int GetHashCode() => _value.GetHashCode();

    /// <summary>The failure's name, with the module's status in hexadecimal.</summary>
    public override string ToString() => Failure == TransportFailure.ModuleRefused
        ? string.Create(CultureInfo.InvariantCulture, $"{nameof(TransportFailure.ModuleRefused)} 0x{_value:x}")
        : Failure.ToString();

    /// <summary>Compares the values.</summary>
    public static bool operator ==(TransportStatus left, TransportStatus right) => left.Equals(right);

    /// <summary>Compares the values.</summary>
    public static bool operator !=(TransportStatus left, TransportStatus right) => !left.Equals(right);
}

namespace Hyperabi;

/// <summary>Whether the host answered, which the host cannot say: what a stub of a confidential guest reports beside the answer.</summary>
/// <remarks>The same as with a base library, without text and comparison.</remarks>
/// <param name="value">All 64 bits.</param>
public readonly struct TransportStatus(ulong value)
{
    private readonly ulong _value = value;

    /// <summary>All 64 bits: 0, a <see cref="TransportFailure"/>, or the status of a TDX module (RAX).</summary>
    public ulong Value => _value;

    /// <summary>Whether the host answered.</summary>
    public bool IsSuccess => _value == 0;

    /// <summary>Why there is no answer.</summary>
    public TransportFailure Failure =>
        _value < (ulong)TransportFailure.ModuleRefused ? (TransportFailure)(int)_value : TransportFailure.ModuleRefused;
}

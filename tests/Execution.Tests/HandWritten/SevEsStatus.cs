namespace Hyperabi.Execution.Tests.HandWritten;

/// <summary>The transport status of the stubs that are written by hand.</summary>
internal static class SevEsStatus
{
    /// <summary>The host's answer came.</summary>
    public const int Ok = 0;

    /// <summary>There is no GHCB.</summary>
    public const int None = 1;

    /// <summary>Another call is using the GHCB.</summary>
    public const int Busy = 2;

    /// <summary>No valid answer came.</summary>
    public const int Invalid = 3;
}

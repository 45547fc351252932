using Hyperabi.Execution.Tests.Checking;

namespace Hyperabi.Execution.Tests.HandWritten;

/// <summary>The transport status of the stubs that are written by hand.</summary>
internal static class SevEsStatus
{
    /// <summary>The host's answer came.</summary>
    public const uint Ok = 0;

    /// <summary>There is no GHCB.</summary>
    public const uint None = 1;

    /// <summary>Another call is using the GHCB.</summary>
    public const uint Busy = 2;

    /// <summary>No valid answer came.</summary>
    public const uint Invalid = 3;

    /// <summary>What a failure gives.</summary>
    public static ulong Of(Hostility hostility) => hostility switch
    {
        Hostility.NoDescriptor => None,
        Hostility.BusyDescriptor => Busy,
        _ => Invalid,
    };
}

using Hyperabi.Tables;

namespace Hyperabi.Encryption;

/// <summary>Follows the retry protocol of MapGPA with a host that may say anything.</summary>
/// <remarks>Source: Intel, GHCI, "TDG.VP.VMCALL&lt;MapGPA&gt;"; Linux, arch/x86/coco/tdx/tdx.c.</remarks>
[EarlyCode]
internal static class MapGpaProtocol
{
    /// <summary>How often a host may say <see cref="TdVmcall.Status.Retry"/> without having come further, as Linux has it.</summary>
    private const int MostIdleRetries = 3;

    /// <summary>Calls as often as the host says Retry and comes further, so at most three times for each page.</summary>
    /// <param name="host">Who makes the call.</param>
    /// <param name="start">The start, 4 KiB aligned, with the shared bit or without.</param>
    /// <param name="end">The end, 4 KiB aligned and behind the start.</param>
    /// <param name="status">The host's last status.</param>
    /// <param name="next">The first address that the host has not said to have converted.</param>
    public static TdVmcall.ConversionOutcome Convert<THost>(
        THost host, ulong start, ulong end, out TdVmcall.Status status, out ulong next)
        where THost : struct, IMapGpa
    {
        next = start;
        int idle = 0;
        while (true)
        {
            status = host.MapGpa(next, end - next, out ulong stopped);
            if (status == TdVmcall.Status.Success)
            {
                next = end;
                return TdVmcall.ConversionOutcome.Converted;
            }

            if (status != TdVmcall.Status.Retry)
                return TdVmcall.ConversionOutcome.Refused;
            if (stopped < next || stopped >= end || stopped % PageRange.PageSize != 0)
                return TdVmcall.ConversionOutcome.InvalidNext;
            if (stopped != next)
                idle = 0;
            else if (++idle == MostIdleRetries)
                return TdVmcall.ConversionOutcome.NoProgress;
            next = stopped;
        }
    }
}

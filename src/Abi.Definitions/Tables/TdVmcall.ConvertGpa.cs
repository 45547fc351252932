namespace Hyperabi.Tables;

public static partial class TdVmcall
{
    private const ulong PageSize = 0x1000;

    /// <summary>How often a host may say <see cref="Status.Retry"/> without having come further, as Linux has it.</summary>
    private const int MostIdleRetries = 3;

    /// <summary>How a conversion ended.</summary>
    public enum ConversionOutcome
    {
        /// <summary>The whole range is converted.</summary>
        Converted = 0,

        /// <summary>The host refused; the status says why.</summary>
        Refused = 1,

        /// <summary>The host wants to go on outside of what is left of the range, or within a page. It is not to be trusted.</summary>
        InvalidNext = 2,

        /// <summary>The host asked for retry upon retry without coming further.</summary>
        NoProgress = 3,
    }

    /// <summary>Makes a range shared or private: <see cref="MapGpa"/> as often as the host says <see cref="Status.Retry"/>.</summary>
    /// <param name="gpa">The start, 4 KiB aligned; with the shared bit to share the range, without it to make it private.</param>
    /// <param name="size">The size in bytes, a multiple of 4 KiB and not 0.</param>
    /// <returns>How it ended. What lies below <see cref="Conversion.Next"/> may be converted already.</returns>
    /// <remarks>
    /// The number of calls is bounded by the number of pages: a retry is followed only to an address that lies further on and
    /// within the range. Source: Intel, GHCI, "TDG.VP.VMCALL&lt;MapGPA&gt;"; Linux, arch/x86/coco/tdx/tdx.c.
    /// </remarks>
    /// <exception cref="ArgumentOutOfRangeException">The start or the size is not aligned, or the range is empty or wraps.</exception>
    [EarlyCode]
    public static Conversion ConvertGpa(ulong gpa, ulong size)
    {
        ArgumentOutOfRangeException.ThrowIfNotEqual(gpa % PageSize, 0UL, nameof(gpa));
        ArgumentOutOfRangeException.ThrowIfNotEqual(size % PageSize, 0UL, nameof(size));
        ArgumentOutOfRangeException.ThrowIfZero(size);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(size, ulong.MaxValue - gpa);

        ulong end = gpa + size;
        ulong start = gpa;
        int idle = 0;
        while (true)
        {
            Status status = MapGpa(start, end - start, out ulong next);
            if (status == Status.Success)
                return new Conversion(ConversionOutcome.Converted, status, end);
            if (status != Status.Retry)
                return new Conversion(ConversionOutcome.Refused, status, start);
            if (next < start || next >= end || next % PageSize != 0)
                return new Conversion(ConversionOutcome.InvalidNext, status, start);
            if (next != start)
                idle = 0;
            else if (++idle == MostIdleRetries)
                return new Conversion(ConversionOutcome.NoProgress, status, start);
            start = next;
        }
    }

    /// <summary>How a conversion ended, and how far it came.</summary>
    /// <param name="Outcome">How it ended.</param>
    /// <param name="Status">The host's last status.</param>
    /// <param name="Next">The first guest-physical address that the host has not said to have converted.</param>
    public readonly record struct Conversion(ConversionOutcome Outcome, Status Status, ulong Next);
}

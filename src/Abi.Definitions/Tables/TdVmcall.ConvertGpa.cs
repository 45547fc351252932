using Hyperabi.Encryption;

namespace Hyperabi.Tables;

public static partial class TdVmcall
{
    private const ulong PageSize = PageRange.PageSize;

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

        ConversionOutcome outcome = MapGpaProtocol.Convert(default(Host), gpa, gpa + size, out Status status, out ulong next);
        return new Conversion(outcome, status, next);
    }

    /// <summary>How a conversion ended, and how far it came.</summary>
    /// <param name="Outcome">How it ended.</param>
    /// <param name="Status">The host's last status.</param>
    /// <param name="Next">The first guest-physical address that the host has not said to have converted.</param>
    public readonly record struct Conversion(ConversionOutcome Outcome, Status Status, ulong Next);

    /// <summary>The host that this table's own hypercalls reach.</summary>
    private readonly struct Host : IMapGpa
    {
        /// <inheritdoc/>
        [EarlyCode]
        Status IMapGpa.MapGpa(ulong gpa, ulong size, out ulong next) => MapGpa(gpa, size, out next);
    }
}

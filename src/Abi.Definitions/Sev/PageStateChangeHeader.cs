namespace Hyperabi.Sev;

/// <summary>The first 8 bytes of a page state change (exit code 0x80000010): which entries the host has still to do.</summary>
/// <remarks>
/// <para>
/// A little-endian 64-bit word: bits 15-0 are the current entry, bits 31-16 the last one, bits 63-32 are reserved. The entries
/// (<see cref="PageStateChangeEntry"/>) follow it; both lie in the shared buffer of the GHCB page. The host moves the current
/// entry forward, and may come back before the end; the guest calls again until <see cref="IsComplete"/>.
/// </para>
/// <para>
/// Host and guest read the word once and work with the copy, since the other one can change it at any time. An empty header
/// (<c>default</c>) has one entry, which is not done.
/// </para>
/// <para>Sources: Linux, arch/x86/include/asm/sev-common.h and arch/x86/kvm/svm/sev.c.</para>
/// </remarks>
[EarlyCode]
public readonly struct PageStateChangeHeader
{
    /// <summary>The exit code (SW_EXITCODE) of a page state change.</summary>
    public const ulong ExitCode = 0x80000010;

    /// <summary>How many bytes the header has; the first entry begins behind them.</summary>
    public const int Size = 8;

    /// <summary>How many entries the shared buffer of a GHCB page holds.</summary>
    public const uint MaximumEntries = 253;

    private const int LastEntryShift = 16;
    private const ulong Fields = 0xFFFF_FFFF;

    private readonly ulong _value;

    private PageStateChangeHeader(ulong value) => _value = value;

    /// <summary>The index of the entry that comes next; one more than <see cref="LastEntry"/> when all are done.</summary>
    public uint CurrentEntry => (uint)(_value & 0xFFFF);

    /// <summary>The index of the last entry, 0 to 252.</summary>
    public uint LastEntry => (uint)((_value >> LastEntryShift) & 0xFFFF);

    /// <summary>Whether all entries are done.</summary>
    public bool IsComplete => CurrentEntry > LastEntry;

    /// <summary>The 8 bytes, as a little-endian word.</summary>
    public ulong Value => _value;

    /// <summary>A guest's header, with no entry done.</summary>
    /// <param name="count">How many entries follow: 1 to 253.</param>
    /// <exception cref="T:System.ArgumentOutOfRangeException"><paramref name="count"/> is not such a number.</exception>
    public static PageStateChangeHeader Create(uint count)
    {
        SevArguments.CheckCount(count);
        return new PageStateChangeHeader((ulong)(count - 1) << LastEntryShift);
    }

    /// <summary>The header that a host leaves behind, with more entries done.</summary>
    /// <param name="currentEntry">The index of the entry that comes next; one more than the last one when all are done.</param>
    /// <exception cref="T:System.ArgumentOutOfRangeException">
    /// <paramref name="currentEntry"/> lies before the current entry, or behind all entries by more than one.
    /// </exception>
    public PageStateChangeHeader AdvanceTo(uint currentEntry)
    {
        SevArguments.CheckCurrentEntry(currentEntry, CurrentEntry, LastEntry + 1);
        return new PageStateChangeHeader(((ulong)LastEntry << LastEntryShift) | currentEntry);
    }

    /// <summary>Reads what a guest wrote.</summary>
    /// <param name="value">The 8 bytes, as a little-endian word, read once.</param>
    /// <param name="header">The header, or an empty one where the word is none.</param>
    /// <returns>
    /// Whether the reserved bits are zero, the last entry is in the buffer, and the current one is not behind it by more than
    /// one. Where not, a host answers <see cref="PageStateChangeError.InvalidHeader"/>.
    /// </returns>
    public static bool TryDecode(ulong value, out PageStateChangeHeader header)
    {
        var read = new PageStateChangeHeader(value);
        bool valid = (value & ~Fields) == 0
            && read.LastEntry < MaximumEntries
            && read.CurrentEntry <= read.LastEntry + 1;
        header = valid ? read : default;
        return valid;
    }

    /// <summary>Reads what a host left behind.</summary>
    /// <param name="value">The 8 bytes after VMGEXIT, as a little-endian word, read once.</param>
    /// <param name="before">The header before VMGEXIT, from the guest's own memory.</param>
    /// <param name="header">The header, or <paramref name="before"/> where the word is none.</param>
    /// <returns>Whether the reserved bits are zero, the last entry is the same, and the current one did not go back.</returns>
    public static bool TryDecodeAnswer(ulong value, PageStateChangeHeader before, out PageStateChangeHeader header)
    {
        bool valid = TryDecode(value, out PageStateChangeHeader read)
            && read.LastEntry == before.LastEntry
            && read.CurrentEntry >= before.CurrentEntry;
        header = valid ? read : before;
        return valid;
    }
}

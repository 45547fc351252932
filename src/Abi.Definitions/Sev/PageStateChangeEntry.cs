namespace Hyperabi.Sev;

/// <summary>One page of a page state change (exit code 0x80000010): 8 bytes.</summary>
/// <remarks>
/// <para>
/// A little-endian 64-bit word: bits 11-0 count the pages of 4 KiB that are done, bits 51-12 are the number of the first page
/// (GFN), bits 55-52 the operation, bit 56 the size; bits 63-57 are reserved.
/// </para>
/// <para>
/// A guest writes entries and never reads them back: it keeps its own, and the header says how many are done. An empty entry
/// (<c>default</c>) has no operation. Hints to split and to join pages (SMASH, UNSMASH) are not known here; KVM skips them.
/// </para>
/// <para>Sources: Linux, arch/x86/include/asm/sev-common.h and arch/x86/kvm/svm/sev.c.</para>
/// </remarks>
[EarlyCode]
public readonly struct PageStateChangeEntry
{
    /// <summary>How many bytes an entry has.</summary>
    public const int Size = 8;

    private const int OperationShift = 52;
    private const int PageSizeShift = 56;
    private const ulong CurrentPageMask = 0xFFF;
    private const ulong Fields = 0x01FF_FFFF_FFFF_FFFF;

    private readonly ulong _value;

    private PageStateChangeEntry(ulong value) => _value = value;

    /// <summary>How many pages of 4 KiB are done: 0 to <see cref="Pages"/>.</summary>
    public uint CurrentPage => (uint)(_value & CurrentPageMask);

    /// <summary>The number of the first page: its guest-physical address divided by 4096, below 2^40.</summary>
    public ulong Gfn => (_value & GhcbMsr.AddressMask) >> GhcbMsr.DataShift;

    /// <summary>What the pages shall become.</summary>
    public PageStateOperation Operation => (PageStateOperation)((_value >> OperationShift) & 0xF);

    /// <summary>The size of the page.</summary>
    public SevPageSize PageSize => (SevPageSize)((_value >> PageSizeShift) & 1);

    /// <summary>How many pages of 4 KiB the entry has: 1 or 512.</summary>
    public uint Pages => PageSize == SevPageSize.Size2M ? 512U : 1U;

    /// <summary>Whether all its pages are done.</summary>
    public bool IsComplete => CurrentPage >= Pages;

    /// <summary>The 8 bytes, as a little-endian word.</summary>
    public ulong Value => _value;

    /// <summary>A guest's entry, with no page done.</summary>
    /// <param name="gfn">
    /// The number of the first page: its guest-physical address divided by 4096, below 2^40, and a multiple of 512 for 2 MiB.
    /// </param>
    /// <param name="operation">What the pages shall become.</param>
    /// <param name="size">The size of the page.</param>
    /// <exception cref="T:System.ArgumentOutOfRangeException">There is no such page, operation or size.</exception>
    public static PageStateChangeEntry Create(ulong gfn, PageStateOperation operation, SevPageSize size)
    {
        SevArguments.CheckGfn(gfn);
        SevArguments.CheckOperation(operation);
        SevArguments.CheckPageSize(gfn, size);
        return new PageStateChangeEntry(
            ((ulong)size << PageSizeShift) | ((ulong)operation << OperationShift) | (gfn << GhcbMsr.DataShift));
    }

    /// <summary>The entry that a host leaves behind, with so many pages done.</summary>
    /// <param name="currentPage">How many pages of 4 KiB are done: 0 to <see cref="Pages"/>.</param>
    /// <exception cref="T:System.ArgumentOutOfRangeException">The entry has not so many pages.</exception>
    public PageStateChangeEntry WithCurrentPage(uint currentPage)
    {
        SevArguments.CheckCurrentPage(currentPage, Pages);
        return new PageStateChangeEntry((_value & ~CurrentPageMask) | currentPage);
    }

    /// <summary>Reads what a guest wrote.</summary>
    /// <param name="value">The 8 bytes, as a little-endian word, read once.</param>
    /// <param name="entry">The entry, or an empty one where the word is none.</param>
    /// <returns>
    /// Whether the reserved bits are zero, the operation is known, a page of 2 MiB begins where one can, and no more pages are
    /// done than the entry has. Where not, a host answers <see cref="PageStateChangeError.InvalidEntry"/>.
    /// </returns>
    public static bool TryDecode(ulong value, out PageStateChangeEntry entry)
    {
        var read = new PageStateChangeEntry(value);
        bool valid = (value & ~Fields) == 0
            && SevArguments.IsKnown(read.Operation)
            && SevArguments.IsAligned(read.Gfn, read.PageSize)
            && read.CurrentPage <= read.Pages;
        entry = valid ? read : default;
        return valid;
    }
}

using Hyperabi.Sev;

namespace Hyperabi.Encryption;

/// <summary>As many pages of a range as one page state change through the GHCB page has entries for.</summary>
/// <remarks>It is worked out from the range each time it is asked: nothing is remembered that a host could have written.</remarks>
[EarlyCode]
internal readonly struct PageBatch
{
    private readonly ulong _gpa;
    private readonly ulong _virtualAddress;

    private PageBatch(ulong gpa, ulong virtualAddress, ulong pages, uint entries)
    {
        _gpa = gpa;
        _virtualAddress = virtualAddress;
        Pages = pages;
        Entries = entries;
    }

    /// <summary>How many pages of 4 KiB there are.</summary>
    public ulong Pages { get; }

    /// <summary>How many pages of 4 KiB or 2 MiB they make, 1 to 253.</summary>
    public uint Entries { get; }

    /// <summary>The batch that begins at a page of the range, given by its number within it.</summary>
    public static PageBatch At(PageRange range, ulong first)
    {
        ulong offset = first * PageRange.PageSize;
        var rest = new PageBatch(range.Gpa + offset, range.VirtualAddress + offset, range.Pages - first, entries: 0);
        ulong pages = 0;
        uint entries = 0;
        for (; pages < rest.Pages && entries < PageStateChangeHeader.MaximumEntries; entries++)
            pages += rest.PagesAt(pages);
        return new PageBatch(rest._gpa, rest._virtualAddress, pages, entries);
    }

    /// <summary>How many pages of 4 KiB the page has that begins behind <paramref name="done"/> of them: 1 or 512.</summary>
    public ulong PagesAt(ulong done) => PageBlock.Pages(GpaAt(done), VirtualAddressAt(done), Pages - done);

    /// <summary>The guest-physical address behind <paramref name="done"/> pages of 4 KiB.</summary>
    public ulong GpaAt(ulong done) => _gpa + (done * PageRange.PageSize);

    /// <summary>The virtual address behind <paramref name="done"/> pages of 4 KiB.</summary>
    public ulong VirtualAddressAt(ulong done) => _virtualAddress + (done * PageRange.PageSize);

    /// <summary>How many pages of 4 KiB come before an entry.</summary>
    public ulong PagesBefore(uint entry)
    {
        ulong pages = 0;
        for (uint i = 0; i < entry; i++)
            pages += PagesAt(pages);
        return pages;
    }
}

namespace Hyperabi.Encryption;

/// <summary>Pages of 4 KiB that follow each other, in guest-physical memory and where the guest has mapped them.</summary>
/// <remarks>
/// An empty range (<c>default</c>) has no page, and no operation on it succeeds. <c>Create</c> throws, and needs a base library for
/// that; <see cref="TryCreate"/> does not. Both name the fault.
/// </remarks>
[EarlyCode]
public readonly partial struct PageRange
{
    /// <summary>How many bytes a page has.</summary>
    public const ulong PageSize = 0x1000;

    /// <summary>The most pages that a range can have: guest-physical addresses have 52 bits.</summary>
    public const ulong MaximumPages = EndOfGpa / PageSize;

    private const ulong EndOfGpa = 1UL << 52;

    private PageRange(ulong gpa, ulong virtualAddress, ulong pages)
    {
        Gpa = gpa;
        VirtualAddress = virtualAddress;
        Pages = pages;
    }

    /// <summary>The guest-physical address of the first page, without a shared or an encryption bit.</summary>
    public ulong Gpa { get; }

    /// <summary>The virtual address of the first page; PVALIDATE takes it. The others follow it.</summary>
    public ulong VirtualAddress { get; }

    /// <summary>The number of pages.</summary>
    public ulong Pages { get; }

    /// <summary>A range of pages, for code that cannot throw.</summary>
    /// <param name="gpa">The guest-physical address of the first page, without a shared or an encryption bit: a multiple of 4096.</param>
    /// <param name="virtualAddress">The virtual address of the first page, a multiple of 4096. Only SEV-SNP needs it.</param>
    /// <param name="pages">The number of pages, more than 0.</param>
    /// <param name="range">The range, or an empty one where something is wrong with it.</param>
    /// <returns>What is wrong, or <see cref="PageRangeFault.None"/>.</returns>
    public static PageRangeFault TryCreate(ulong gpa, ulong virtualAddress, ulong pages, out PageRange range)
    {
        PageRangeFault fault = gpa % PageSize != 0 ? PageRangeFault.MisalignedGpa
            : virtualAddress % PageSize != 0 ? PageRangeFault.MisalignedVirtualAddress
            : pages == 0 ? PageRangeFault.Empty
            : gpa >= EndOfGpa || pages > (EndOfGpa - gpa) / PageSize ? PageRangeFault.BeyondGpa
            : pages - 1 > (~0UL - virtualAddress) / PageSize ? PageRangeFault.BeyondVirtualAddress
            : PageRangeFault.None;
        range = fault == PageRangeFault.None ? new PageRange(gpa, virtualAddress, pages) : default;
        return fault;
    }
}

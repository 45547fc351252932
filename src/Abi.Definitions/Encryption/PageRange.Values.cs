namespace Hyperabi.Encryption;

/// <content>A range for code that has exceptions.</content>
public readonly partial struct PageRange
{
    /// <summary>A range of pages.</summary>
    /// <param name="gpa">The guest-physical address of the first page, without a shared or an encryption bit: a multiple of 4096.</param>
    /// <param name="virtualAddress">The virtual address of the first page, a multiple of 4096. Only SEV-SNP needs it.</param>
    /// <param name="pages">The number of pages, more than 0.</param>
    /// <exception cref="ArgumentOutOfRangeException">There is no such range.</exception>
    public static PageRange Create(ulong gpa, ulong virtualAddress, ulong pages)
    {
        Check(TryCreate(gpa, virtualAddress, pages, out PageRange range));
        return range;
    }

    private static void Check(PageRangeFault fault)
    {
        (string Parameter, string Message)? refused = fault switch
        {
            PageRangeFault.MisalignedGpa => ("gpa", "A page begins at a multiple of 4096."),
            PageRangeFault.MisalignedVirtualAddress => ("virtualAddress", "A page begins at a multiple of 4096."),
            PageRangeFault.Empty => ("pages", "A range has a page."),
            PageRangeFault.BeyondGpa => ("pages", "Guest-physical addresses end at 2^52."),
            PageRangeFault.BeyondVirtualAddress => ("pages", "Virtual addresses end at 2^64."),
            _ => null,
        };
        if (refused is { } argument)
            throw new ArgumentOutOfRangeException(argument.Parameter, argument.Message);
    }
}

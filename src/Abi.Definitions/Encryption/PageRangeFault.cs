namespace Hyperabi.Encryption;

/// <summary>What is wrong with a range of pages.</summary>
public enum PageRangeFault
{
    /// <summary>Nothing.</summary>
    None = 0,

    /// <summary>The guest-physical address is no multiple of 4096.</summary>
    MisalignedGpa = 1,

    /// <summary>The virtual address is no multiple of 4096.</summary>
    MisalignedVirtualAddress = 2,

    /// <summary>There is no page.</summary>
    Empty = 3,

    /// <summary>The range does not end below 2^52, where guest-physical addresses do.</summary>
    BeyondGpa = 4,

    /// <summary>The range does not end below 2^64, where virtual addresses do.</summary>
    BeyondVirtualAddress = 5,
}

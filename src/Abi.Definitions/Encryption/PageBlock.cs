namespace Hyperabi.Encryption;

/// <summary>Divides a range into pages of 2 MiB, wherever one begins and fits, and of 4 KiB.</summary>
[EarlyCode]
internal static class PageBlock
{
    /// <summary>How many pages of 4 KiB a page of 2 MiB has.</summary>
    public const ulong LargePages = 512;

    private const ulong LargeSize = LargePages * PageRange.PageSize;

    /// <summary>How many pages of 4 KiB the next page has: 1 or 512.</summary>
    /// <param name="gpa">Its guest-physical address.</param>
    /// <param name="virtualAddress">Its virtual address, where that counts, or the guest-physical one again.</param>
    /// <param name="remaining">How many pages of 4 KiB are left, more than 0.</param>
    public static ulong Pages(ulong gpa, ulong virtualAddress, ulong remaining) =>
        (gpa | virtualAddress) % LargeSize == 0 && remaining >= LargePages ? LargePages : 1;
}

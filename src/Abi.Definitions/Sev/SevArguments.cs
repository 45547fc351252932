namespace Hyperabi.Sev;

/// <summary>The checks of arguments; a parameter is named here as it is where it is checked.</summary>
/// <remarks>The only code of this folder that throws, and the only one that has text.</remarks>
internal static class SevArguments
{
    public static void CheckGpa(ulong gpa)
    {
        if ((gpa & ~GhcbMsr.AddressMask) != 0)
            throw new ArgumentOutOfRangeException(nameof(gpa), "The address of a page is a multiple of 4096 below 2^52.");
    }

    public static void CheckGfn(ulong gfn)
    {
        if (gfn > GhcbMsr.MaximumGfn)
            throw new ArgumentOutOfRangeException(nameof(gfn), "The number of a page of 4 KiB is below 2^40.");
    }

    public static void CheckOperation(PageStateOperation operation)
    {
        if (!IsKnown(operation))
            throw new ArgumentOutOfRangeException(nameof(operation), "A page becomes Private or Shared.");
    }

    public static void CheckPageSize(ulong gfn, SevPageSize size)
    {
        if (size > SevPageSize.Size2M)
            throw new ArgumentOutOfRangeException(nameof(size), "A page has 4 KiB or 2 MiB.");
        if (!IsAligned(gfn, size))
            throw new ArgumentOutOfRangeException(nameof(gfn), "A page of 2 MiB begins at a multiple of 512 pages of 4 KiB.");
    }

    public static void CheckCurrentPage(uint currentPage, uint pages)
    {
        if (currentPage > pages)
            throw new ArgumentOutOfRangeException(nameof(currentPage), "No more pages are done than the entry has: 1 or 512.");
    }

    public static void CheckCount(uint count)
    {
        if (count is 0 or > PageStateChangeHeader.MaximumEntries)
            throw new ArgumentOutOfRangeException(nameof(count), "A page state change has 1 to 253 entries.");
    }

    public static void CheckCurrentEntry(uint currentEntry, uint first, uint end)
    {
        if (currentEntry < first || currentEntry > end)
        {
            throw new ArgumentOutOfRangeException(
                nameof(currentEntry), "The current entry never goes back, and stops behind the last one.");
        }
    }

    public static void CheckRegister(CpuidRegister register)
    {
        if (register > CpuidRegister.Edx)
            throw new ArgumentOutOfRangeException(nameof(register), "CPUID writes EAX, EBX, ECX and EDX.");
    }

    public static void CheckVmpl(uint vmpl)
    {
        if (vmpl > GhcbRunVmplRequest.MaximumVmpl)
            throw new ArgumentOutOfRangeException(nameof(vmpl), "A privilege level is 0 to 3.");
    }

    public static void CheckVersions(ushort minimumVersion, ushort maximumVersion)
    {
        if (minimumVersion == 0)
            throw new ArgumentOutOfRangeException(nameof(minimumVersion), "Protocol versions begin at 1.");
        if (maximumVersion < minimumVersion)
            throw new ArgumentOutOfRangeException(nameof(maximumVersion), "The newest version is not older than the oldest.");
    }

    public static void CheckEncryptionBit(uint encryptionBit)
    {
        if (!IsAddressBit(encryptionBit))
            throw new ArgumentOutOfRangeException(nameof(encryptionBit), "The encryption bit is one of bits 51-12.");
    }

    public static void CheckResult(ulong result)
    {
        if (result >> 52 != 0)
            throw new ArgumentOutOfRangeException(nameof(result), "The result has 52 bits.");
    }

    public static void CheckFeatures(HypervisorFeatures features)
    {
        if ((ulong)features >> 52 != 0)
            throw new ArgumentOutOfRangeException(nameof(features), "Features have 52 bits.");
    }

    public static void CheckReasonSet(uint reasonSet)
    {
        if (reasonSet > 0xF)
            throw new ArgumentOutOfRangeException(nameof(reasonSet), "The set of reasons has 4 bits.");
    }

    public static void CheckReasonCode(uint reasonCode)
    {
        if (reasonCode > 0xFF)
            throw new ArgumentOutOfRangeException(nameof(reasonCode), "A reason has 8 bits.");
    }

    public static void CheckReason(ulong reason, ulong last)
    {
        if (reason > last)
            throw new ArgumentOutOfRangeException(nameof(reason), "The set has no such reason.");
    }

    /// <summary>Whether a page can become this.</summary>
    public static bool IsKnown(PageStateOperation operation) =>
        operation is PageStateOperation.Private or PageStateOperation.Shared;

    /// <summary>Whether a page of this size can begin at this page of 4 KiB.</summary>
    public static bool IsAligned(ulong gfn, SevPageSize size) => size == SevPageSize.Size4K || (gfn & 511) == 0;

    /// <summary>Whether a page-table entry has a bit of the address there.</summary>
    public static bool IsAddressBit(uint bit) => bit is >= 12 and <= 51;
}

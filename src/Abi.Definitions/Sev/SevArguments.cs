namespace Hyperabi.Sev;

/// <summary>The checks of arguments.</summary>
/// <remarks>What becomes of an argument that is none stands elsewhere: a kernel without a base library has no exceptions.</remarks>
internal static partial class SevArguments
{
    public static void CheckGpa(ulong gpa) => Check((gpa & ~GhcbMsr.AddressMask) == 0, SevFault.Gpa);

    public static void CheckGfn(ulong gfn) => Check(gfn <= GhcbMsr.MaximumGfn, SevFault.Gfn);

    public static void CheckOperation(PageStateOperation operation) => Check(IsKnown(operation), SevFault.Operation);

    public static void CheckPageSize(ulong gfn, SevPageSize size)
    {
        Check(size <= SevPageSize.Size2M, SevFault.PageSize);
        Check(IsAligned(gfn, size), SevFault.LargeGfn);
    }

    public static void CheckCurrentPage(uint currentPage, uint pages) => Check(currentPage <= pages, SevFault.CurrentPage);

    public static void CheckCount(uint count) => Check(count is not 0 and <= PageStateChangeHeader.MaximumEntries, SevFault.Count);

    public static void CheckCurrentEntry(uint currentEntry, uint first, uint end) =>
        Check(currentEntry >= first && currentEntry <= end, SevFault.CurrentEntry);

    public static void CheckRegister(CpuidRegister register) => Check(register <= CpuidRegister.Edx, SevFault.CpuidRegister);

    public static void CheckVmpl(uint vmpl) => Check(vmpl <= GhcbRunVmplRequest.MaximumVmpl, SevFault.Vmpl);

    public static void CheckVersions(ushort minimumVersion, ushort maximumVersion)
    {
        Check(minimumVersion != 0, SevFault.MinimumVersion);
        Check(maximumVersion >= minimumVersion, SevFault.MaximumVersion);
    }

    public static void CheckEncryptionBit(uint encryptionBit) => Check(IsAddressBit(encryptionBit), SevFault.EncryptionBit);

    public static void CheckResult(ulong result) => Check(result >> 52 == 0, SevFault.Result);

    public static void CheckFeatures(HypervisorFeatures features) => Check((ulong)features >> 52 == 0, SevFault.Features);

    public static void CheckReasonSet(uint reasonSet) => Check(reasonSet <= 0xF, SevFault.ReasonSet);

    public static void CheckReasonCode(uint reasonCode) => Check(reasonCode <= 0xFF, SevFault.ReasonCode);

    public static void CheckReason(ulong reason, ulong last) => Check(reason <= last, SevFault.Reason);

    /// <summary>Whether a page can become this.</summary>
    public static bool IsKnown(PageStateOperation operation) =>
        operation is PageStateOperation.Private or PageStateOperation.Shared;

    /// <summary>Whether a page of this size can begin at this page of 4 KiB.</summary>
    public static bool IsAligned(ulong gfn, SevPageSize size) => size == SevPageSize.Size4K || (gfn & 511) == 0;

    /// <summary>Whether a page-table entry has a bit of the address there.</summary>
    public static bool IsAddressBit(uint bit) => bit is >= 12 and <= 51;

    private static void Check(bool holds, SevFault fault)
    {
        if (!holds)
            Refuse(fault);
    }
}

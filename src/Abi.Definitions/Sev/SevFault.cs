namespace Hyperabi.Sev;

/// <summary>Which argument is refused, and why.</summary>
internal enum SevFault : ulong
{
    /// <summary>The address of a page.</summary>
    Gpa,

    /// <summary>The number of a page of 4 KiB.</summary>
    Gfn,

    /// <summary>The number of the first page of a page of 2 MiB.</summary>
    LargeGfn,

    /// <summary>What a page becomes.</summary>
    Operation,

    /// <summary>The size of a page.</summary>
    PageSize,

    /// <summary>How many pages of an entry are done.</summary>
    CurrentPage,

    /// <summary>How many entries there are.</summary>
    Count,

    /// <summary>Which entry comes next.</summary>
    CurrentEntry,

    /// <summary>A register of CPUID.</summary>
    CpuidRegister,

    /// <summary>A privilege level.</summary>
    Vmpl,

    /// <summary>The oldest version.</summary>
    MinimumVersion,

    /// <summary>The newest version.</summary>
    MaximumVersion,

    /// <summary>The encryption bit.</summary>
    EncryptionBit,

    /// <summary>The result of a wait.</summary>
    Result,

    /// <summary>Features.</summary>
    Features,

    /// <summary>A set of reasons.</summary>
    ReasonSet,

    /// <summary>A reason of any set.</summary>
    ReasonCode,

    /// <summary>A reason of a known set.</summary>
    Reason,
}

namespace Hyperabi.Encryption;

/// <summary>What a guest does to change the encryption status of pages, each on one kind of platform.</summary>
public enum PageEncryptionStep
{
    /// <summary>Nothing yet.</summary>
    None = 0,

    /// <summary>TDX: the host is asked, by TDG.VP.VMCALL&lt;MapGPA&gt;.</summary>
    MapGpa = 1,

    /// <summary>TDX: the guest accepts a page that the host gave it, by TDG.MEM.PAGE.ACCEPT.</summary>
    AcceptPage = 2,

    /// <summary>SEV-SNP: the guest validates a page, or rescinds its validation, by PVALIDATE.</summary>
    Pvalidate = 3,

    /// <summary>SEV-SNP: the host is asked through the GHCB page, by a page state change (exit code 0x80000010).</summary>
    PageStateChange = 4,

    /// <summary>SEV-SNP: the host is asked by the GHCB MSR protocol, for one page of 4 KiB.</summary>
    PageStateChangeByMsr = 5,

    /// <summary>SEV and SEV-ES: the host is told, by KVM_HC_MAP_GPA_RANGE.</summary>
    MapGpaRange = 6,
}

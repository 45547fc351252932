namespace Hyperabi.Encryption;

/// <summary>Whose a page of a confidential guest is.</summary>
/// <remarks>The values are those of the encryption status in KVM_HC_MAP_GPA_RANGE.</remarks>
public enum EncryptionStatus
{
    /// <summary>The guest shares the page with its host: it is not encrypted with the guest's key.</summary>
    Shared = 0,

    /// <summary>The page is the guest's alone: encrypted, and under TDX and SEV-SNP safe from being changed.</summary>
    Private = 1,
}

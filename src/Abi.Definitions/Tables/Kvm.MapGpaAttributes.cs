// Page-encryption operations need these attributes in a kernel without a base library too, whose tables are its own.
#pragma warning disable HYP0015

namespace Hyperabi.Tables;

public static partial class Kvm
{
    /// <summary>Attributes of KVM_HC_MAP_GPA_RANGE.</summary>
    /// <remarks>
    /// Bits 3-0 are a page size, bit 4 the encryption status, all others zero.
    /// Source: Linux, Documentation/virt/kvm/x86/hypercalls.rst.
    /// </remarks>
    [UapiGroup(Header = X86Header, Order = 150)]
    [Flags]
    public enum MapGpaAttributes : ulong
    {
        /// <summary>Pages of 4 KiB.</summary>
        [Uapi("KVM_MAP_GPA_RANGE_PAGE_SZ_4K", Since = "5.14")]
        PageSize4K = 0,

        /// <summary>Pages of 2 MiB.</summary>
        [Uapi("KVM_MAP_GPA_RANGE_PAGE_SZ_2M", Since = "5.14")]
        PageSize2M = 1 << 0,

        /// <summary>Pages of 1 GiB.</summary>
        [Uapi("KVM_MAP_GPA_RANGE_PAGE_SZ_1G", Since = "5.14")]
        PageSize1G = 1 << 1,

        /// <summary>The range is encrypted: private to the guest.</summary>
        [Uapi("KVM_MAP_GPA_RANGE_ENCRYPTED", Expression = "KVM_MAP_GPA_RANGE_ENC_STAT(1)", Since = "5.14")]
        Encrypted = 1 << 4,

        /// <summary>The range is decrypted: shared with the host.</summary>
        [Uapi("KVM_MAP_GPA_RANGE_DECRYPTED", Expression = "KVM_MAP_GPA_RANGE_ENC_STAT(0)", Since = "5.14")]
        Decrypted = 0,
    }
}

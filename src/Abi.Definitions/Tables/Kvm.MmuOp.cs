using System.Runtime.InteropServices;

namespace Hyperabi.Tables;

// KVM_HC_MMU_OP is retired; the header keeps what belonged to it, so that old programs still compile.
public static partial class Kvm
{
    /// <summary>Limits of KVM_HC_MMU_OP.</summary>
    [UapiGroup(Header = X86Header, Order = 155)]
    public static class MmuOpLimits
    {
        /// <summary>The most operations that a batch could have.</summary>
        [Uapi("KVM_MAX_MMU_OP_BATCH")]
        public const int MaxBatch = 32;
    }

    /// <summary>Operations of KVM_HC_MMU_OP.</summary>
    [UapiGroup(Header = X86Header, Order = 160)]
    public enum MmuOperation : uint
    {
        /// <summary>struct kvm_mmu_op_write_pte.</summary>
        [Uapi("KVM_MMU_OP_WRITE_PTE")]
        WritePte = 1,

        /// <summary>struct kvm_mmu_op_flush_tlb.</summary>
        [Uapi("KVM_MMU_OP_FLUSH_TLB")]
        FlushTlb = 2,

        /// <summary>struct kvm_mmu_op_release_pt.</summary>
        [Uapi("KVM_MMU_OP_RELEASE_PT")]
        ReleasePt = 3,
    }

    /// <summary>How each operation of KVM_HC_MMU_OP begins.</summary>
    [UapiGroup(Header = X86Header, Order = 161)]
    [Uapi("kvm_mmu_op_header")]
    [StructLayout(LayoutKind.Explicit, Size = 8)]
    public struct MmuOpHeader
    {
        /// <summary>KVM_MMU_OP_*.</summary>
        [FieldOffset(0)]
        [Uapi("op")]
        public uint Operation;

        [FieldOffset(4)]
        [Uapi("pad")]
        private readonly uint _pad;
    }

    /// <summary>Changes an entry of a page table.</summary>
    [UapiGroup(Header = X86Header, Order = 162)]
    [Uapi("kvm_mmu_op_write_pte")]
    [StructLayout(LayoutKind.Explicit, Size = 24)]
    public struct MmuOpWritePte
    {
        /// <summary>KVM_MMU_OP_WRITE_PTE.</summary>
        [FieldOffset(0)]
        [Uapi("header")]
        public MmuOpHeader Header;

        /// <summary>The guest-physical address of the entry.</summary>
        [FieldOffset(8)]
        [Uapi("pte_phys")]
        public ulong PtePhysical;

        /// <summary>The new value of the entry.</summary>
        [FieldOffset(16)]
        [Uapi("pte_val")]
        public ulong PteValue;
    }

    /// <summary>Flushes the TLB.</summary>
    [UapiGroup(Header = X86Header, Order = 163)]
    [Uapi("kvm_mmu_op_flush_tlb")]
    [StructLayout(LayoutKind.Explicit, Size = 8)]
    public struct MmuOpFlushTlb
    {
        /// <summary>KVM_MMU_OP_FLUSH_TLB.</summary>
        [FieldOffset(0)]
        [Uapi("header")]
        public MmuOpHeader Header;
    }

    /// <summary>Says that a page no longer is a page table.</summary>
    [UapiGroup(Header = X86Header, Order = 164)]
    [Uapi("kvm_mmu_op_release_pt")]
    [StructLayout(LayoutKind.Explicit, Size = 16)]
    public struct MmuOpReleasePt
    {
        /// <summary>KVM_MMU_OP_RELEASE_PT.</summary>
        [FieldOffset(0)]
        [Uapi("header")]
        public MmuOpHeader Header;

        /// <summary>The guest-physical address of the page.</summary>
        [FieldOffset(8)]
        [Uapi("pt_phys")]
        public ulong PtPhysical;
    }
}

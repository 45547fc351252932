using System.Runtime.InteropServices;

namespace Hyperabi.Tables;

public static partial class Kvm
{
    /// <summary>Time that a vCPU wanted to run in and did not get.</summary>
    /// <remarks>
    /// A guest clears all of it before it writes the address to the MSR.
    /// Source: Linux, Documentation/virt/kvm/x86/msr.rst.
    /// </remarks>
    [UapiGroup(Header = X86Header, Order = 60)]
    [Uapi("kvm_steal_time")]
    [StructLayout(LayoutKind.Explicit, Size = 64)]
    public unsafe struct StealTime
    {
        /// <summary>The time in nanoseconds.</summary>
        [FieldOffset(0)]
        [Uapi("steal")]
        public ulong Steal;

        /// <summary>Odd while the host is writing; the same before and after a read that is consistent.</summary>
        [FieldOffset(8)]
        [Uapi("version")]
        public uint Version;

        /// <summary>Reserved.</summary>
        [FieldOffset(12)]
        [Uapi("flags")]
        public uint Flags;

        /// <summary>KVM_VCPU_*.</summary>
        [FieldOffset(16)]
        [Uapi("preempted")]
        public byte Preempted;

        [FieldOffset(17)]
        [Uapi("u8_pad")]
        private fixed byte _bytePad[3];

        [FieldOffset(20)]
        [Uapi("pad")]
        private fixed uint _pad[11];
    }

    /// <summary>Bits of kvm_steal_time.preempted.</summary>
    [UapiGroup(Header = X86Header, Order = 70)]
    [Flags]
    public enum VcpuState : byte
    {
        /// <summary>The host has preempted the vCPU.</summary>
        [Uapi("KVM_VCPU_PREEMPTED", Since = "4.16")]
        Preempted = 1 << 0,

        /// <summary>Set by another vCPU: flush the TLB before the vCPU runs again.</summary>
        [Uapi("KVM_VCPU_FLUSH_TLB", Since = "4.16")]
        FlushTlb = 1 << 1,
    }

    /// <summary>The address in MSR_KVM_STEAL_TIME.</summary>
    [UapiGroup(Header = X86Header, Order = 80)]
    public static class StealTimeAddress
    {
        /// <summary>How many bits between bit 0 and those of the address must be zero.</summary>
        [Uapi("KVM_STEAL_ALIGNMENT_BITS")]
        public const int AlignmentBits = 5;

        /// <summary>The bits of the address.</summary>
        [Uapi("KVM_STEAL_VALID_BITS", Expression = "((-1ULL << (KVM_STEAL_ALIGNMENT_BITS + 1)))")]
        public const ulong ValidBits = ulong.MaxValue << (AlignmentBits + 1);

        /// <summary>The bits that must be zero.</summary>
        [Uapi("KVM_STEAL_RESERVED_MASK", Expression = "(((1 << KVM_STEAL_ALIGNMENT_BITS) - 1 ) << 1)")]
        public const int ReservedMask = ((1 << AlignmentBits) - 1) << 1;
    }
}

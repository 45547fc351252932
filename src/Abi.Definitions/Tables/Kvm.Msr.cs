namespace Hyperabi.Tables;

public static partial class Kvm
{
    /// <summary>MSRs; KVM's own are 0x4b564d00 to 0x4b564dff.</summary>
    /// <remarks>Source: Linux, Documentation/virt/kvm/x86/msr.rst.</remarks>
    [UapiGroup(Header = X86Header, Order = 40)]
    public enum Msr : uint
    {
        /// <summary>Deprecated: use MSR_KVM_WALL_CLOCK_NEW.</summary>
        [Uapi("MSR_KVM_WALL_CLOCK")]
        WallClock = 0x11,

        /// <summary>Deprecated: use MSR_KVM_SYSTEM_TIME_NEW.</summary>
        [Uapi("MSR_KVM_SYSTEM_TIME")]
        SystemTime = 0x12,

        /// <summary>Where the host writes the wall-clock time of boot.</summary>
        [Uapi("MSR_KVM_WALL_CLOCK_NEW")]
        WallClockNew = 0x4b564d00,

        /// <summary>Where the host keeps the time of this vCPU; KVM_MSR_ENABLED.</summary>
        [Uapi("MSR_KVM_SYSTEM_TIME_NEW")]
        SystemTimeNew = 0x4b564d01,

        /// <summary>Where struct kvm_vcpu_pv_apf_data is; KVM_ASYNC_PF_*.</summary>
        [Uapi("MSR_KVM_ASYNC_PF_EN")]
        AsyncPfEnable = 0x4b564d02,

        /// <summary>Where struct kvm_steal_time is; KVM_MSR_ENABLED.</summary>
        [Uapi("MSR_KVM_STEAL_TIME")]
        StealTime = 0x4b564d03,

        /// <summary>Where the word with KVM_PV_EOI_BIT is; KVM_MSR_ENABLED.</summary>
        [Uapi("MSR_KVM_PV_EOI_EN")]
        PvEoiEnable = 0x4b564d04,

        /// <summary>Bit 0: the host may poll when this vCPU halts.</summary>
        [Uapi("MSR_KVM_POLL_CONTROL", Since = "5.3")]
        PollControl = 0x4b564d05,

        /// <summary>The vector of 'page ready' interrupts; KVM_ASYNC_PF_VEC_MASK.</summary>
        [Uapi("MSR_KVM_ASYNC_PF_INT", Since = "5.8")]
        AsyncPfInt = 0x4b564d06,

        /// <summary>Write 1 when a 'page ready' interrupt is handled.</summary>
        [Uapi("MSR_KVM_ASYNC_PF_ACK", Since = "5.8")]
        AsyncPfAck = 0x4b564d07,

        /// <summary>Whether the guest can be migrated; KVM_MIGRATION_READY.</summary>
        [Uapi("MSR_KVM_MIGRATION_CONTROL", Since = "5.14")]
        MigrationControl = 0x4b564d08,
    }
}

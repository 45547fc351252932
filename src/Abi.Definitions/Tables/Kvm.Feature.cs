namespace Hyperabi.Tables;

public static partial class Kvm
{
    /// <summary>Feature bits, EAX of KVM_CPUID_FEATURES.</summary>
    /// <remarks>Bit numbers, not masks. Source: Linux, Documentation/virt/kvm/x86/cpuid.rst.</remarks>
    [UapiGroup(Header = X86Header, Order = 20)]
    public enum Feature
    {
        /// <summary>kvmclock, at MSR_KVM_WALL_CLOCK and MSR_KVM_SYSTEM_TIME.</summary>
        [Uapi("KVM_FEATURE_CLOCKSOURCE")]
        ClockSource = 0,

        /// <summary>I/O ports need no delay between accesses.</summary>
        [Uapi("KVM_FEATURE_NOP_IO_DELAY")]
        NopIoDelay = 1,

        /// <summary>KVM_HC_MMU_OP; no host announces it any more.</summary>
        [Uapi("KVM_FEATURE_MMU_OP")]
        MmuOp = 2,

        /// <summary>kvmclock, at MSR_KVM_WALL_CLOCK_NEW and MSR_KVM_SYSTEM_TIME_NEW.</summary>
        [Uapi("KVM_FEATURE_CLOCKSOURCE2")]
        ClockSource2 = 3,

        /// <summary>MSR_KVM_ASYNC_PF_EN.</summary>
        [Uapi("KVM_FEATURE_ASYNC_PF")]
        AsyncPf = 4,

        /// <summary>MSR_KVM_STEAL_TIME.</summary>
        [Uapi("KVM_FEATURE_STEAL_TIME")]
        StealTime = 5,

        /// <summary>MSR_KVM_PV_EOI_EN.</summary>
        [Uapi("KVM_FEATURE_PV_EOI")]
        PvEoi = 6,

        /// <summary>KVM_HC_KICK_CPU.</summary>
        [Uapi("KVM_FEATURE_PV_UNHALT", Since = "3.12")]
        PvUnhalt = 7,

        /// <summary>KVM_VCPU_FLUSH_TLB.</summary>
        [Uapi("KVM_FEATURE_PV_TLB_FLUSH", Since = "4.16")]
        PvTlbFlush = 9,

        /// <summary>KVM_ASYNC_PF_DELIVERY_AS_PF_VMEXIT.</summary>
        [Uapi("KVM_FEATURE_ASYNC_PF_VMEXIT")]
        AsyncPfVmexit = 10,

        /// <summary>KVM_HC_SEND_IPI.</summary>
        [Uapi("KVM_FEATURE_PV_SEND_IPI")]
        PvSendIpi = 11,

        /// <summary>MSR_KVM_POLL_CONTROL.</summary>
        [Uapi("KVM_FEATURE_POLL_CONTROL", Since = "5.3")]
        PollControl = 12,

        /// <summary>KVM_HC_SCHED_YIELD.</summary>
        [Uapi("KVM_FEATURE_PV_SCHED_YIELD", Since = "5.3")]
        PvSchedYield = 13,

        /// <summary>KVM_ASYNC_PF_DELIVERY_AS_INT and MSR_KVM_ASYNC_PF_INT.</summary>
        [Uapi("KVM_FEATURE_ASYNC_PF_INT", Since = "5.8")]
        AsyncPfInt = 14,

        /// <summary>Bits 11-5 of an MSI address extend the destination to 15 bits.</summary>
        [Uapi("KVM_FEATURE_MSI_EXT_DEST_ID", Since = "5.10")]
        MsiExtDestId = 15,

        /// <summary>KVM_HC_MAP_GPA_RANGE.</summary>
        [Uapi("KVM_FEATURE_HC_MAP_GPA_RANGE", Since = "5.14")]
        HcMapGpaRange = 16,

        /// <summary>MSR_KVM_MIGRATION_CONTROL.</summary>
        [Uapi("KVM_FEATURE_MIGRATION_CONTROL", Since = "5.14")]
        MigrationControl = 17,

        /// <summary>kvmclock is the same on every vCPU, so that time never goes backwards.</summary>
        [Uapi("KVM_FEATURE_CLOCKSOURCE_STABLE_BIT")]
        ClockSourceStable = 24,
    }
}

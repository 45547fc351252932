using System.Runtime.InteropServices;

namespace Hyperabi.Tables;

public static partial class Kvm
{
    /// <summary>Bits of MSR_KVM_ASYNC_PF_EN.</summary>
    /// <remarks>Source: Linux, Documentation/virt/kvm/x86/msr.rst.</remarks>
    [UapiGroup(Header = X86Header, Order = 110)]
    [Flags]
    public enum AsyncPf : ulong
    {
        /// <summary>Asynchronous page faults are delivered to this vCPU.</summary>
        [Uapi("KVM_ASYNC_PF_ENABLED")]
        Enabled = 1 << 0,

        /// <summary>They are delivered while the vCPU runs in ring 0, too.</summary>
        [Uapi("KVM_ASYNC_PF_SEND_ALWAYS")]
        SendAlways = 1 << 1,

        /// <summary>While a nested guest runs they are delivered as its #PF exits.</summary>
        [Uapi("KVM_ASYNC_PF_DELIVERY_AS_PF_VMEXIT", Since = "4.13")]
        DeliveryAsPfVmexit = 1 << 2,

        /// <summary>'Page ready' events are delivered as interrupts.</summary>
        [Uapi("KVM_ASYNC_PF_DELIVERY_AS_INT", Since = "5.8")]
        DeliveryAsInt = 1 << 3,
    }

    /// <summary>MSR_KVM_ASYNC_PF_INT.</summary>
    [UapiGroup(Header = X86Header, Order = 120)]
    public static class AsyncPfInt
    {
        /// <summary>The bits of the vector.</summary>
        [Uapi("KVM_ASYNC_PF_VEC_MASK", Expression = "__GENMASK(7, 0)", Since = "6.9")]
        public const ulong VectorMask = 0xff;

        // Before 6.9 the header named a macro that only the kernel has; the value is the same.
        /// <summary>The bits of the vector.</summary>
        [Uapi("KVM_ASYNC_PF_VEC_MASK", Expression = "GENMASK(7, 0)", Since = "5.8", Until = "6.9")]
        private const ulong VectorMaskBefore6_9 = VectorMask;
    }

    /// <summary>Values of kvm_vcpu_pv_apf_data.flags.</summary>
    [UapiGroup(Header = X86Header, Order = 170)]
    public enum AsyncPfReason : uint
    {
        /// <summary>The page that a #PF is about is not there yet; CR2 has a token.</summary>
        [Uapi("KVM_PV_REASON_PAGE_NOT_PRESENT")]
        PageNotPresent = 1,

        /// <summary>The page is there. Not used where interrupts say so.</summary>
        [Uapi("KVM_PV_REASON_PAGE_READY")]
        PageReady = 2,
    }

    /// <summary>What an asynchronous page fault is about; shared by host and guest.</summary>
    [UapiGroup(Header = X86Header, Order = 180)]
    [Uapi("kvm_vcpu_pv_apf_data")]
    [StructLayout(LayoutKind.Explicit, Size = 68)]
    public unsafe struct AsyncPfData
    {
        /// <summary>Why a #PF was raised; the guest clears it.</summary>
        [FieldOffset(0)]
        [Uapi("flags")]
        public uint Flags;

        /// <summary>Which page is ready, as the interrupt says; the guest clears it.</summary>
        [FieldOffset(4)]
        [Uapi("token")]
        public uint Token;

        [FieldOffset(8)]
        [Uapi("pad")]
        private fixed byte _pad[56];

        /// <summary>The guest's own: the host does not look at it.</summary>
        [FieldOffset(64)]
        [Uapi("enabled", Until = "6.9")]
        public uint Enabled;
    }
}

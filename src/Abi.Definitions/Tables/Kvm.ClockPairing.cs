using System.Runtime.InteropServices;

namespace Hyperabi.Tables;

public static partial class Kvm
{
    /// <summary>Clocks of KVM_HC_CLOCK_PAIRING.</summary>
    [UapiGroup(Header = X86Header, Order = 90)]
    public enum ClockPairingType : ulong
    {
        /// <summary>The host's wall clock, CLOCK_REALTIME.</summary>
        [Uapi("KVM_CLOCK_PAIRING_WALLCLOCK")]
        WallClock = 0,
    }

    /// <summary>The answer to KVM_HC_CLOCK_PAIRING.</summary>
    /// <remarks>Source: Linux, Documentation/virt/kvm/x86/hypercalls.rst.</remarks>
    [UapiGroup(Header = X86Header, Order = 100)]
    [Uapi("kvm_clock_pairing")]
    [StructLayout(LayoutKind.Explicit, Size = 64)]
    public unsafe struct ClockPairingData
    {
        /// <summary>The time: seconds.</summary>
        [FieldOffset(0)]
        [Uapi("sec")]
        public long Seconds;

        /// <summary>The time: nanoseconds.</summary>
        [FieldOffset(8)]
        [Uapi("nsec")]
        public long Nanoseconds;

        /// <summary>The guest's TSC at that time.</summary>
        [FieldOffset(16)]
        [Uapi("tsc")]
        public ulong Tsc;

        /// <summary>Reserved.</summary>
        [FieldOffset(24)]
        [Uapi("flags")]
        public uint Flags;

        [FieldOffset(28)]
        [Uapi("pad")]
        private fixed uint _pad[9];
    }
}

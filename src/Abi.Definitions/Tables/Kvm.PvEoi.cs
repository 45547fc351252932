namespace Hyperabi.Tables;

public static partial class Kvm
{
    /// <summary>The word at MSR_KVM_PV_EOI_EN: end of interrupt without an exit.</summary>
    /// <remarks>
    /// The host sets the bit when it injects an interrupt whose end it need not see; a guest that finds the bit set clears
    /// it instead of writing to the APIC. Source: Linux, Documentation/virt/kvm/x86/msr.rst.
    /// </remarks>
    [UapiGroup(Header = X86Header, Order = 190)]
    public static class PvEoi
    {
        /// <summary>The number of the bit.</summary>
        [Uapi("KVM_PV_EOI_BIT")]
        public const int PvEoiBit = 0;

        /// <summary>The bit.</summary>
        [Uapi("KVM_PV_EOI_MASK")]
        public const uint PvEoiMask = 0x1 << PvEoiBit;

        /// <summary>The word while the guest need not write to the APIC.</summary>
        [Uapi("KVM_PV_EOI_ENABLED")]
        public const uint PvEoiEnabled = PvEoiMask;

        /// <summary>The word while the guest must write to the APIC.</summary>
        [Uapi("KVM_PV_EOI_DISABLED")]
        public const uint PvEoiDisabled = 0x0;
    }
}

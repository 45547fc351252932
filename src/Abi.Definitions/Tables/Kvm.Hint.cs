namespace Hyperabi.Tables;

public static partial class Kvm
{
    /// <summary>Hint bits, EDX of KVM_CPUID_FEATURES.</summary>
    /// <remarks>Bit numbers, not masks. Source: Linux, Documentation/virt/kvm/x86/cpuid.rst.</remarks>
    [UapiGroup(Header = X86Header, Order = 30)]
    public enum Hint
    {
        /// <summary>vCPUs are never preempted for an unlimited time.</summary>
        [Uapi("KVM_HINTS_REALTIME")]
        Realtime = 0,
    }
}

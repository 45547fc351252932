namespace Hyperabi.Tables;

public static partial class Kvm
{
    /// <summary>Bit 0 of an MSR that holds an address.</summary>
    [UapiGroup(Header = X86Header, Order = 50)]
    [Flags]
    public enum MsrEnable : ulong
    {
        /// <summary>The host uses the memory at the address.</summary>
        [Uapi("KVM_MSR_ENABLED")]
        MsrEnabled = 1,
    }
}

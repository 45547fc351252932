namespace Hyperabi.Tables;

public static partial class Kvm
{
    /// <summary>Bit 4 of the attributes of KVM_HC_MAP_GPA_RANGE.</summary>
    [UapiGroup(Header = X86Header, Order = 140)]
    public static class MapGpaEncryption
    {
        /// <summary>The encryption status: 1 for encrypted, 0 for decrypted.</summary>
        /// <param name="n">The status.</param>
        /// <returns>The status as a bit of the attributes.</returns>
        [UapiMacro("KVM_MAP_GPA_RANGE_ENC_STAT", "(n << 4)", Since = "5.14")]
        [EarlyCode]
        public static ulong Status(ulong n) => n << 4;
    }
}

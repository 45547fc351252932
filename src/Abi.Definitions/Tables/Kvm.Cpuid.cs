namespace Hyperabi.Tables;

public static partial class Kvm
{
    /// <summary>CPUID leaves, relative to the base at which the signature is found.</summary>
    /// <remarks>
    /// Where another interface, such as Hyper-V's, stands at 0x40000000, KVM's leaves begin at 0x40000100 or at a
    /// higher multiple of 0x100. Source: Linux, Documentation/virt/kvm/x86/cpuid.rst.
    /// </remarks>
    [UapiGroup(Header = X86Header, Order = 10)]
    public static class Cpuid
    {
        /// <summary>The leaf whose EBX, ECX and EDX spell the signature.</summary>
        [Uapi("KVM_CPUID_SIGNATURE")]
        public const uint SignatureLeaf = 0x40000000;

        /// <summary>The signature: twelve bytes, of which the last three are zero.</summary>
        [Uapi("KVM_SIGNATURE", Since = "5.16")]
        public const string Signature = "KVMKVMKVM\0\0\0";

        /// <summary>The leaf with the features in EAX and the hints in EDX.</summary>
        [Uapi("KVM_CPUID_FEATURES")]
        public const uint FeaturesLeaf = 0x40000001;
    }
}

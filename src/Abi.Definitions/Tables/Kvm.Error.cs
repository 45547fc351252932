namespace Hyperabi.Tables;

public static partial class Kvm
{
    /// <summary>Errors; a hypercall returns them negated.</summary>
    /// <remarks>
    /// Most are Linux's own error numbers, by name, which errno.h defines and the header does not include. KVM_ENOSYS is not
    /// ENOSYS.
    /// </remarks>
    [UapiGroup(Header = GenericHeader, Order = 0)]
    public enum Error
    {
        /// <summary>There is no such hypercall.</summary>
        [Uapi("KVM_ENOSYS")]
        NoSuchHypercall = 1000,

        /// <summary>A guest-physical address cannot be accessed.</summary>
        [Uapi("KVM_EFAULT", Expression = "EFAULT")]
        BadAddress = 14,

        /// <summary>An argument is not valid.</summary>
        [Uapi("KVM_EINVAL", Expression = "EINVAL")]
        InvalidArgument = 22,

        /// <summary>An argument is too large.</summary>
        [Uapi("KVM_E2BIG", Expression = "E2BIG")]
        TooBig = 7,

        /// <summary>The caller does not run in ring 0.</summary>
        [Uapi("KVM_EPERM", Expression = "EPERM")]
        NotPermitted = 1,

        /// <summary>The host cannot do this.</summary>
        [Uapi("KVM_EOPNOTSUPP")]
        NotSupported = 95,
    }
}

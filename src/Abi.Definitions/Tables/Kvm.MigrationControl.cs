namespace Hyperabi.Tables;

public static partial class Kvm
{
    /// <summary>Bits of MSR_KVM_MIGRATION_CONTROL.</summary>
    /// <remarks>Source: Linux, Documentation/virt/kvm/x86/msr.rst.</remarks>
    [UapiGroup(Header = X86Header, Order = 130)]
    [Flags]
    public enum MigrationState : ulong
    {
        /// <summary>The guest can be migrated: the host knows which pages are encrypted.</summary>
        [Uapi("KVM_MIGRATION_READY", Since = "5.14")]
        MigrationReady = 1 << 0,
    }
}

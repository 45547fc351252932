using Hyperabi.Tables;

namespace Hyperabi.Encryption;

/// <summary>What <see cref="SevPageEncryption"/> asks of a machine under SEV or SEV-ES.</summary>
[EarlyCode]
public interface IKvmMachine
{
    /// <summary>Whether the hypervisor is KVM and shows bit 17 of its features, KVM_FEATURE_MIGRATION_CONTROL.</summary>
    /// <remarks>In a kernel bit 17 of <c>Features</c> of the platform that KVM's signature was looked for on.</remarks>
    bool HasMigrationControl { get; }

    /// <summary>Makes the hypercall KVM_HC_MAP_GPA_RANGE, as <c>Kvm.MapGpaRange</c> does.</summary>
    /// <param name="gpa">The guest-physical address of the first page.</param>
    /// <param name="pages">The number of pages of 4 KiB.</param>
    /// <param name="attributes">The encryption status, and the size of pages.</param>
    /// <returns>RAX: 0, or a negated error.</returns>
    long MapGpaRange(ulong gpa, ulong pages, Kvm.MapGpaAttributes attributes);
}

using Hyperabi.Tables;

namespace Hyperabi.Encryption;

/// <summary>Page-encryption status under AMD SEV and SEV-ES.</summary>
/// <remarks>
/// The page tables alone decide what is encrypted. The host needs to know only where it can migrate the guest, and then it announces
/// KVM_FEATURE_MIGRATION_CONTROL. Source: Linux, arch/x86/kernel/kvm.c and arch/x86/mm/mem_encrypt_amd.c.
/// </remarks>
[EarlyCode]
public static class SevPageEncryption
{
    /// <summary>What comes before the change of the page tables: nothing.</summary>
    /// <param name="range">The pages.</param>
    public static PageEncryptionResult Prepare(PageRange range) =>
        range.Pages == 0 ? PageEncryptionResult.InvalidRange : PageEncryptionResult.Done;

    /// <summary>What comes after the change of the page tables: a host that can migrate the guest is told.</summary>
    /// <param name="machine">The machine.</param>
    /// <param name="range">The pages.</param>
    /// <param name="status">What they have become.</param>
    /// <typeparam name="TMachine">The machine's type, a struct so that no call is indirect.</typeparam>
    public static PageEncryptionResult Finish<TMachine>(TMachine machine, PageRange range, EncryptionStatus status)
        where TMachine : struct, IKvmMachine
    {
        if (range.Pages == 0)
            return PageEncryptionResult.InvalidRange;
        if (!machine.HasMigrationControl)
            return PageEncryptionResult.Done;
        Kvm.MapGpaAttributes attributes = Kvm.MapGpaAttributes.PageSize4K
            | (status == EncryptionStatus.Private ? Kvm.MapGpaAttributes.Encrypted : Kvm.MapGpaAttributes.Decrypted);
        long error = machine.MapGpaRange(range.Gpa, range.Pages, attributes);
        return error == 0
            ? PageEncryptionResult.Done
            : PageEncryptionResult.Failed(PageEncryptionOutcome.Refused, PageEncryptionStep.MapGpaRange, range.Gpa, unchecked((ulong)error));
    }
}

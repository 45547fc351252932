using Hyperabi;
using Hyperabi.Encryption;

namespace GuestKernel;

/// <summary>Pages that become shared with the host, or private again: an operation that differs by platform, and is right early.</summary>
/// <remarks>
/// Under SEV a host that migrates the guest is told, by a hypercall; that came up in 2021, when no default instruction was right before
/// a kernel had patched itself. PageEncryption&lt;TMachine&gt; is the operation for TDX and SEV-SNP too; it asks more of a machine.
/// </remarks>
[ParavirtOps]
[EarlyCode]
internal static unsafe partial class Sharing
{
    /// <summary>Tells the host what pages have become. The page tables say so already.</summary>
    /// <param name="range">The pages.</param>
    /// <param name="status">What they have become.</param>
    /// <returns>Whether they may be used.</returns>
    [ParavirtOp]
    public static partial bool TellHost(PageRange range, EncryptionStatus status);

    [ParavirtPlatform]
    private static Platform CurrentPlatform() => HypercallPatching.Platform(Kvm.PatchTable);

    [ParavirtImplementation(nameof(TellHost), PlatformKind.AmdSev | PlatformKind.AmdSevEs)]
    private static bool TellHostOfSev(PageRange range, EncryptionStatus status) =>
        SevPageEncryption.Finish(default(Machine), range, status).IsSuccess;

    /// <summary>Nothing is encrypted, so there is nothing to tell.</summary>
    [ParavirtImplementation(nameof(TellHost))]
    private static bool TellNobody(PageRange range, EncryptionStatus status) => true;

    /// <summary>What the steps under SEV ask of this kernel.</summary>
    private readonly struct Machine : IKvmMachine
    {
        /// <summary>KVM_FEATURE_MIGRATION_CONTROL.</summary>
        private const int MigrationControl = 17;

        public bool HasMigrationControl => (CurrentPlatform().Features >> MigrationControl & 1) != 0;

        public long MapGpaRange(ulong gpa, ulong pages, Hyperabi.Tables.Kvm.MapGpaAttributes attributes) =>
            Kvm.MapGpaRange(new GuestPhysicalAddress(gpa), pages, attributes).Value;
    }
}

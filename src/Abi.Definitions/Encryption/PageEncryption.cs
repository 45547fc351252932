namespace Hyperabi.Encryption;

/// <summary>
/// Page-encryption status on whatever platform the code runs: what a guest does before and after it changes the page tables of
/// pages that become shared or private.
/// </summary>
/// <typeparam name="TMachine">The machine, a struct so that no call is indirect.</typeparam>
/// <remarks>
/// <para>
/// <see cref="Prepare"/>, the page tables, <see cref="Finish"/>: on every platform, in this order. Under TDX pages become private in
/// the first and shared in the last, under SEV-SNP the other way round, under SEV and SEV-ES a host that migrates is told in the last, and
/// elsewhere there is nothing to do.
/// </para>
/// <para>
/// The platform is chosen by the first call, which may come before anything is patched. Caches and TLBs are the caller's, and so is
/// every other mapping of the pages: docs/paravirt-ops.md.
/// </para>
/// </remarks>
[ParavirtOps]
[EarlyCode]
public static partial class PageEncryption<TMachine>
    where TMachine : struct, IPageEncryptionMachine
{
    /// <summary>What comes before the change of the page tables.</summary>
    /// <param name="range">The pages, of which none is in use.</param>
    /// <param name="status">What they become.</param>
    /// <returns>Whether the page tables may be changed. After a failure no page of the range may be used again.</returns>
    [ParavirtOp]
    public static partial PageEncryptionResult Prepare(PageRange range, EncryptionStatus status);

    /// <summary>What comes after the change of the page tables.</summary>
    /// <param name="range">The pages, of which none is in use yet.</param>
    /// <param name="status">What they have become.</param>
    /// <returns>Whether the pages may be used. After a failure no page of the range may be used again.</returns>
    [ParavirtOp]
    public static partial PageEncryptionResult Finish(PageRange range, EncryptionStatus status);

    [ParavirtPlatform]
    private static Platform CurrentPlatform() => default(TMachine).Platform;

    [ParavirtImplementation(nameof(Prepare), PlatformKind.IntelTdx)]
    private static PageEncryptionResult PrepareTdx(PageRange range, EncryptionStatus status) =>
        TdxPageEncryption.Prepare(default(TMachine), range, status);

    [ParavirtImplementation(nameof(Finish), PlatformKind.IntelTdx)]
    private static PageEncryptionResult FinishTdx(PageRange range, EncryptionStatus status) =>
        TdxPageEncryption.Finish(default(TMachine), range, status);

    [ParavirtImplementation(nameof(Prepare), PlatformKind.AmdSevSnp)]
    private static PageEncryptionResult PrepareSnp(PageRange range, EncryptionStatus status) =>
        SnpPageEncryption.Prepare(default(TMachine), range, status);

    [ParavirtImplementation(nameof(Finish), PlatformKind.AmdSevSnp)]
    private static PageEncryptionResult FinishSnp(PageRange range, EncryptionStatus status) =>
        SnpPageEncryption.Finish(default(TMachine), range, status);

    [ParavirtImplementation(nameof(Prepare), PlatformKind.AmdSev | PlatformKind.AmdSevEs)]
    private static PageEncryptionResult PrepareSev(PageRange range, EncryptionStatus status) => SevPageEncryption.Prepare(range);

    [ParavirtImplementation(nameof(Finish), PlatformKind.AmdSev | PlatformKind.AmdSevEs)]
    private static PageEncryptionResult FinishSev(PageRange range, EncryptionStatus status) =>
        SevPageEncryption.Finish(default(TMachine), range, status);

    [ParavirtImplementation(nameof(Prepare), PlatformKind.IntelVmx | PlatformKind.AmdSvm)]
    [ParavirtImplementation(nameof(Finish), PlatformKind.IntelVmx | PlatformKind.AmdSvm)]
    private static PageEncryptionResult Nothing(PageRange range, EncryptionStatus status) =>
        range.Pages == 0 ? PageEncryptionResult.InvalidRange : PageEncryptionResult.Done;

    /// <summary>Without a hypervisor there is nothing to do; where a platform is not known, nobody can say that.</summary>
    [ParavirtImplementation(nameof(Prepare))]
    [ParavirtImplementation(nameof(Finish))]
    private static PageEncryptionResult OnOtherPlatform(PageRange range, EncryptionStatus status) =>
        CurrentPlatform().State is PlatformState.NotDetected or PlatformState.OtherHypervisor
            ? PageEncryptionResult.UnknownPlatform
            : Nothing(range, status);
}

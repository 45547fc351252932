namespace Hyperabi.Encryption;

/// <summary>How a change of the encryption status ended and, where it failed, which step, at which page, and with which status.</summary>
/// <remarks>
/// An empty result (<c>default</c>) is no success. After a failure some pages of the range may be changed and others not: no page of it
/// may be used again, by anyone.
/// </remarks>
public readonly partial struct PageEncryptionResult
{
    private PageEncryptionResult(PageEncryptionOutcome outcome, PageEncryptionStep step, ulong gpa, ulong status)
    {
        Outcome = outcome;
        Step = step;
        Gpa = gpa;
        Status = status;
    }

    /// <summary>How it ended.</summary>
    public PageEncryptionOutcome Outcome { get; }

    /// <summary>The step that failed, or <see cref="PageEncryptionStep.None"/>.</summary>
    public PageEncryptionStep Step { get; }

    /// <summary>The guest-physical address of the page at which the step failed, without a shared bit; 0 where no step did.</summary>
    public ulong Gpa { get; }

    /// <summary>
    /// The failed step's own status: R10 of MapGPA, RAX of MEM.PAGE.ACCEPT, EAX of PVALIDATE, SW_EXITINFO2 of a page state change, the
    /// whole GHCB MSR, RAX of KVM_HC_MAP_GPA_RANGE; for an answer that is none, the word that is wrong.
    /// </summary>
    public ulong Status { get; }

    /// <summary>Whether all that the platform needs is done.</summary>
    public bool IsSuccess => Outcome == PageEncryptionOutcome.Done;

    internal static PageEncryptionResult Done => new(PageEncryptionOutcome.Done, PageEncryptionStep.None, 0, 0);

    internal static PageEncryptionResult InvalidRange => new(PageEncryptionOutcome.InvalidRange, PageEncryptionStep.None, 0, 0);

    internal static PageEncryptionResult UnknownPlatform => new(PageEncryptionOutcome.UnknownPlatform, PageEncryptionStep.None, 0, 0);

    internal static PageEncryptionResult Failed(PageEncryptionOutcome outcome, PageEncryptionStep step, ulong gpa, ulong status) =>
        new(outcome, step, gpa, status);
}

using Hyperabi.Sev;

namespace Hyperabi.Encryption;

/// <summary>Page-encryption status under AMD SEV-SNP.</summary>
/// <remarks>
/// <para>
/// The validation of a page is rescinded before the host gets it, while it is still mapped private, and a page that comes back is
/// validated last, when it is mapped private again: never is a page validated that the host can write.
/// </para>
/// <para>
/// The host is asked through the GHCB page, up to 253 pages at once, and by the GHCB MSR protocol, page by page, where there is no
/// GHCB page yet.
/// </para>
/// <para>
/// Sources: AMD APM vol. 3, "PVALIDATE"; AMD GHCB specification, 56421, sections 2.3.1 and 4.1.6; Linux, arch/x86/mm/mem_encrypt_amd.c,
/// arch/x86/coco/sev/core.c and shared.c.
/// </para>
/// </remarks>
[EarlyCode]
public static class SnpPageEncryption
{
    private const uint SizeMismatch = 6;

    /// <summary>What comes before the change of the page tables: shared pages lose their validation and go to the host.</summary>
    /// <param name="machine">The processor.</param>
    /// <param name="range">The pages, mapped private.</param>
    /// <param name="status">What they become.</param>
    /// <typeparam name="TMachine">The processor's type, a struct so that no call is indirect.</typeparam>
    public static PageEncryptionResult Prepare<TMachine>(TMachine machine, PageRange range, EncryptionStatus status)
        where TMachine : struct, ISnpMachine
    {
        if (range.Pages == 0)
            return PageEncryptionResult.InvalidRange;
        return status == EncryptionStatus.Private ? PageEncryptionResult.Done : Change(machine, range, PageStateOperation.Shared);
    }

    /// <summary>What comes after the change of the page tables: private pages come from the host and are validated.</summary>
    /// <param name="machine">The processor.</param>
    /// <param name="range">The pages, mapped private where that is what they have become.</param>
    /// <param name="status">What they have become.</param>
    /// <typeparam name="TMachine">The processor's type, a struct so that no call is indirect.</typeparam>
    public static PageEncryptionResult Finish<TMachine>(TMachine machine, PageRange range, EncryptionStatus status)
        where TMachine : struct, ISnpMachine
    {
        if (range.Pages == 0)
            return PageEncryptionResult.InvalidRange;
        return status == EncryptionStatus.Private ? Change(machine, range, PageStateOperation.Private) : PageEncryptionResult.Done;
    }

    /// <summary>Changes as many pages at once as a GHCB page has entries for, until all are changed.</summary>
    private static PageEncryptionResult Change<TMachine>(TMachine machine, PageRange range, PageStateOperation operation)
        where TMachine : struct, ISnpMachine
    {
        ulong done = 0;
        PageEncryptionResult result = PageEncryptionResult.Done;
        while (done < range.Pages && result.IsSuccess)
        {
            var batch = PageBatch.At(range, done);
            result = ChangeBatch(machine, batch, operation);
            done += batch.Pages;
        }

        return result;
    }

    private static PageEncryptionResult ChangeBatch<TMachine>(TMachine machine, PageBatch batch, PageStateOperation operation)
        where TMachine : struct, ISnpMachine
    {
        if (operation == PageStateOperation.Private)
        {
            PageEncryptionResult given = SnpPageState.Change(machine, batch, operation);
            return given.IsSuccess ? Validate(machine, batch, validate: true) : given;
        }

        PageEncryptionResult rescinded = Validate(machine, batch, validate: false);
        return rescinded.IsSuccess ? SnpPageState.Change(machine, batch, operation) : rescinded;
    }

    /// <summary>Validates every page, or rescinds its validation, in pages of 2 MiB unless the host has mapped smaller ones.</summary>
    private static PageEncryptionResult Validate<TMachine>(TMachine machine, PageBatch batch, bool validate)
        where TMachine : struct, ISnpMachine
    {
        ulong done = 0;
        ulong endOfSmall = 0;
        while (done < batch.Pages)
        {
            ulong pages = done < endOfSmall ? 1 : batch.PagesAt(done);
            bool isLarge = pages == PageBlock.LargePages;
            uint status = machine.Pvalidate(
                batch.VirtualAddressAt(done), isLarge ? SevPageSize.Size2M : SevPageSize.Size4K, validate, out bool unchanged);
            if (status == 0 && !unchanged)
            {
                done += pages;
            }
            else if (isLarge && status == SizeMismatch)
            {
                endOfSmall = done + pages;
            }
            else
            {
                // Without an error the page was already so: not this guest did that, so the host has put another page there.
                PageEncryptionOutcome outcome = status == 0 ? PageEncryptionOutcome.NotChanged : PageEncryptionOutcome.Refused;
                return PageEncryptionResult.Failed(outcome, PageEncryptionStep.Pvalidate, batch.GpaAt(done), status);
            }
        }

        return PageEncryptionResult.Done;
    }
}

using Hyperabi.Tables;

namespace Hyperabi.Encryption;

/// <summary>Page-encryption status in a trust domain of Intel TDX.</summary>
/// <remarks>
/// <para>
/// Pages become private before the page tables say so, and shared after: a speculative or stray access meets a private mapping only of
/// memory that is accepted, and otherwise raises #VE.
/// </para>
/// <para>
/// Sources: Intel, GHCI, "TDG.VP.VMCALL&lt;MapGPA&gt;"; Intel TDX module ABI, "TDG.MEM.PAGE.ACCEPT"; Linux, arch/x86/coco/tdx/tdx.c and
/// tdx-shared.c.
/// </para>
/// </remarks>
[EarlyCode]
public static class TdxPageEncryption
{
    private const ulong LargeLevel = 1;

    /// <summary>Bits 63-32 of a status; bits 31-0 are its details.</summary>
    private const int StatusShift = 32;
    private const ulong PageAlreadyAccepted = 0x0000_0B0A;
    private const ulong PageSizeMismatch = 0xC000_0B0B;

    /// <summary>What comes before the change of the page tables: private pages are mapped and accepted.</summary>
    /// <param name="machine">The processor.</param>
    /// <param name="range">The pages.</param>
    /// <param name="status">What they become.</param>
    /// <typeparam name="TMachine">The processor's type, a struct so that no call is indirect.</typeparam>
    public static PageEncryptionResult Prepare<TMachine>(TMachine machine, PageRange range, EncryptionStatus status)
        where TMachine : struct, ITdxMachine
    {
        if (status != EncryptionStatus.Private)
            return CheckRange(machine, range);
        PageEncryptionResult mapped = Map(machine, range, status);
        return mapped.IsSuccess ? Accept(machine, range) : mapped;
    }

    /// <summary>What comes after the change of the page tables: shared pages are mapped.</summary>
    /// <param name="machine">The processor.</param>
    /// <param name="range">The pages.</param>
    /// <param name="status">What they have become.</param>
    /// <typeparam name="TMachine">The processor's type, a struct so that no call is indirect.</typeparam>
    public static PageEncryptionResult Finish<TMachine>(TMachine machine, PageRange range, EncryptionStatus status)
        where TMachine : struct, ITdxMachine
    {
        return status == EncryptionStatus.Private ? CheckRange(machine, range) : Map(machine, range, status);
    }

    /// <summary>The shared bit is one of two, and no address of a guest's own page reaches it.</summary>
    private static PageEncryptionResult CheckRange<TMachine>(TMachine machine, PageRange range)
        where TMachine : struct, ITdxMachine
    {
        ulong sharedBit = machine.SharedBit;
        bool valid = sharedBit is 1UL << 47 or 1UL << 51
            && range.Pages != 0 && range.Gpa + (range.Pages * PageRange.PageSize) <= sharedBit;
        return valid ? PageEncryptionResult.Done : PageEncryptionResult.InvalidRange;
    }

    private static PageEncryptionResult Map<TMachine>(TMachine machine, PageRange range, EncryptionStatus status)
        where TMachine : struct, ITdxMachine
    {
        PageEncryptionResult check = CheckRange(machine, range);
        if (!check.IsSuccess)
            return check;
        ulong bit = status == EncryptionStatus.Private ? 0 : machine.SharedBit;
        ulong start = range.Gpa | bit;
        TdVmcall.ConversionOutcome outcome = MapGpaProtocol.Convert(
            machine, start, start + (range.Pages * PageRange.PageSize), out TdVmcall.Status answer, out ulong next);
        return outcome == TdVmcall.ConversionOutcome.Converted
            ? PageEncryptionResult.Done
            : PageEncryptionResult.Failed(OutcomeOf(outcome), PageEncryptionStep.MapGpa, next - bit, (ulong)answer);
    }

    private static PageEncryptionOutcome OutcomeOf(TdVmcall.ConversionOutcome outcome) => outcome switch
    {
        TdVmcall.ConversionOutcome.Refused => PageEncryptionOutcome.Refused,
        TdVmcall.ConversionOutcome.NoProgress => PageEncryptionOutcome.NoProgress,
        _ => PageEncryptionOutcome.InvalidAnswer,
    };

    /// <summary>Accepts every page, in pages of 2 MiB unless the module has them in a smaller size.</summary>
    private static PageEncryptionResult Accept<TMachine>(TMachine machine, PageRange range)
        where TMachine : struct, ITdxMachine
    {
        ulong done = 0;
        ulong endOfSmall = 0;
        while (done < range.Pages)
        {
            ulong gpa = range.Gpa + (done * PageRange.PageSize);
            ulong pages = done < endOfSmall ? 1 : PageBlock.Pages(gpa, gpa, range.Pages - done);
            bool isLarge = pages == PageBlock.LargePages;
            ulong status = machine.AcceptPage(isLarge ? gpa | LargeLevel : gpa);
            if (status == 0)
            {
                done += pages;
            }
            else if (isLarge && status >> StatusShift == PageSizeMismatch)
            {
                endOfSmall = done + pages;
            }
            else
            {
                // An accepted page was not removed when it was shared: it is not the page that the host has now mapped.
                PageEncryptionOutcome outcome = status >> StatusShift == PageAlreadyAccepted
                    ? PageEncryptionOutcome.NotChanged
                    : PageEncryptionOutcome.Refused;
                return PageEncryptionResult.Failed(outcome, PageEncryptionStep.AcceptPage, gpa, status);
            }
        }

        return PageEncryptionResult.Done;
    }
}

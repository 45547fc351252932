using Hyperabi.Sev;

namespace Hyperabi.Encryption;

/// <summary>Asks the host of an SEV-SNP guest to change the state of pages, and believes nothing that it answers.</summary>
[EarlyCode]
internal static class SnpPageState
{
    /// <summary>
    /// How often a host may come back without having done an entry. An entry has at most 512 pages of 4 KiB, and a host that does one
    /// page for each call needs no more.
    /// </summary>
    private const uint MostIdleCalls = 512;

    public static PageEncryptionResult Change<TMachine>(TMachine machine, PageBatch batch, PageStateOperation operation)
        where TMachine : struct, ISnpMachine
    {
        if (!machine.TryAcquireGhcb())
            return ChangeByMsr(machine, batch, operation);
        PageEncryptionResult result = ChangeByPage(machine, batch, operation);
        machine.ReleaseGhcb();
        return result;
    }

    /// <summary>By the GHCB page: entries are written, and the host is called until its header says that all are done.</summary>
    private static PageEncryptionResult ChangeByPage<TMachine>(TMachine machine, PageBatch batch, PageStateOperation operation)
        where TMachine : struct, ISnpMachine
    {
        WriteEntries(machine, batch, operation);
        var header = PageStateChangeHeader.Create(batch.Entries);
        uint idle = 0;
        while (!header.IsComplete)
        {
            machine.WriteSharedBuffer(0, header.Value);
            ulong exitInfo1 = machine.CallPageStateChange(out ulong error);
            if ((uint)exitInfo1 != 0)
                return Failed(batch, header, PageEncryptionOutcome.InvalidAnswer, exitInfo1);
            if (error != (ulong)PageStateChangeError.None)
                return Failed(batch, header, PageEncryptionOutcome.Refused, error);
            ulong answer = machine.ReadSharedBuffer(0);
            if (!PageStateChangeHeader.TryDecodeAnswer(answer, header, out PageStateChangeHeader next))
                return Failed(batch, header, PageEncryptionOutcome.InvalidAnswer, answer);
            if (next.CurrentEntry != header.CurrentEntry)
                idle = 0;
            else if (++idle == MostIdleCalls)
                return Failed(batch, header, PageEncryptionOutcome.NoProgress, answer);
            header = next;
        }

        return PageEncryptionResult.Done;
    }

    private static void WriteEntries<TMachine>(TMachine machine, PageBatch batch, PageStateOperation operation)
        where TMachine : struct, ISnpMachine
    {
        ulong done = 0;
        for (uint entry = 1; entry <= batch.Entries; entry++)
        {
            ulong pages = batch.PagesAt(done);
            SevPageSize size = pages == PageBlock.LargePages ? SevPageSize.Size2M : SevPageSize.Size4K;
            machine.WriteSharedBuffer(entry, PageStateChangeEntry.Create(batch.GpaAt(done) / PageRange.PageSize, operation, size).Value);
            done += pages;
        }
    }

    /// <summary>By the MSR protocol: it has no size but 4 KiB, and no more than one page at once.</summary>
    private static PageEncryptionResult ChangeByMsr<TMachine>(TMachine machine, PageBatch batch, PageStateOperation operation)
        where TMachine : struct, ISnpMachine
    {
        for (ulong done = 0; done < batch.Pages; done++)
        {
            ulong gpa = batch.GpaAt(done);
            GhcbMsr answer = machine.ExchangeGhcbMsr(GhcbPageStateRequest.Create(gpa / PageRange.PageSize, operation).Msr);
            PageEncryptionOutcome outcome =
                !GhcbPageStateResponse.TryDecode(answer, out GhcbPageStateResponse response) ? PageEncryptionOutcome.InvalidAnswer
                : response.IsSuccess ? PageEncryptionOutcome.Done
                : PageEncryptionOutcome.Refused;
            if (outcome != PageEncryptionOutcome.Done)
                return PageEncryptionResult.Failed(outcome, PageEncryptionStep.PageStateChangeByMsr, gpa, answer.Value);
        }

        return PageEncryptionResult.Done;
    }

    private static PageEncryptionResult Failed(
        PageBatch batch, PageStateChangeHeader header, PageEncryptionOutcome outcome, ulong status) => PageEncryptionResult.Failed(
            outcome, PageEncryptionStep.PageStateChange, batch.GpaAt(batch.PagesBefore(header.CurrentEntry)), status);
}

using Hyperabi.Sev;

namespace Hyperabi.Encryption;

/// <summary>What <see cref="SnpPageEncryption"/> asks of a processor under SEV-SNP, at CPL 0.</summary>
[EarlyCode]
public interface ISnpMachine
{
    /// <summary>Executes PVALIDATE (F2 0F 01 FF).</summary>
    /// <param name="virtualAddress">RAX: the page, mapped private (with the encryption bit), and aligned to its size.</param>
    /// <param name="size">ECX: the size of the page.</param>
    /// <param name="validate">EDX: whether the page becomes validated, or its validation is rescinded.</param>
    /// <param name="unchanged">The carry flag afterwards: the page was already so. Where EAX is not 0 nobody looks at it.</param>
    /// <returns>EAX: 0 for success, 6 where the page is not mapped in this size (FAIL_SIZEMISMATCH).</returns>
    uint Pvalidate(ulong virtualAddress, SevPageSize size, bool validate, out bool unchanged);

    /// <summary>
    /// Writes the GHCB MSR (0xC0010130), executes VMGEXIT (F3 0F 01 D9), reads the MSR, and writes back what was in it before; all of
    /// that with interrupts disabled.
    /// </summary>
    /// <param name="request">The request.</param>
    /// <returns>What the host left in the MSR. It is checked by who asks.</returns>
    GhcbMsr ExchangeGhcbMsr(GhcbMsr request);

    /// <summary>
    /// Takes the processor's GHCB page for one page state change: disables interrupts, and marks the page as in use, so that an
    /// NMI that comes meanwhile does not write it.
    /// </summary>
    /// <returns>
    /// False where there is none yet, it is not registered, or it is in use. The MSR protocol is used then.
    /// </returns>
    bool TryAcquireGhcb();

    /// <summary>Gives back the GHCB page, and enables interrupts where they were enabled.</summary>
    void ReleaseGhcb();

    /// <summary>Writes a quadword of the shared buffer of the GHCB page (offset 0x800).</summary>
    /// <param name="index">The quadword: 0 is the header of a page state change, n + 1 its entry n; 0 to 253.</param>
    /// <param name="value">The quadword, little endian.</param>
    void WriteSharedBuffer(uint index, ulong value);

    /// <summary>Reads a quadword of the shared buffer, with one load: the host can change it at any time.</summary>
    /// <param name="index">The quadword, 0 to 253.</param>
    ulong ReadSharedBuffer(uint index);

    /// <summary>
    /// Calls the host through the GHCB page: SW_EXITCODE 0x80000010, SW_EXITINFO1 and 2 zero, SW_SCRATCH the guest-physical address of
    /// the shared buffer, protocol version 2, usage 0, and the valid bits of these fields; then VMGEXIT.
    /// </summary>
    /// <param name="exitInfo2">SW_EXITINFO2 afterwards, read once: 0, or a <see cref="PageStateChangeError"/>.</param>
    /// <returns>SW_EXITINFO1 afterwards, read once.</returns>
    ulong CallPageStateChange(out ulong exitInfo2);
}

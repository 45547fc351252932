using Hyperabi.Encryption;

namespace Hyperabi.Sev;

/// <summary>The GHCB page of a processor, as far as a page state change needs it: what an <see cref="ISnpMachine"/> is made of.</summary>
/// <remarks>
/// <para>
/// The host can write the page at any time, so nothing is read twice, and every answer is for the caller to check. Whoever uses
/// the page has taken it (<see cref="GhcbDescriptor.TryTake"/>), with interrupts off.
/// </para>
/// <para>
/// Sources: AMD GHCB specification, 56421, sections 2.3 and 4.1.6; Linux, arch/x86/include/asm/svm.h (<c>struct ghcb</c>) and
/// arch/x86/coco/sev/shared.c.
/// </para>
/// </remarks>
/// <param name="page">The virtual address of the page, 4096 bytes, mapped shared: without the encryption bit.</param>
/// <param name="gpa">The guest-physical address of the page: a multiple of 4096 below 2^52, registered with the host.</param>
[EarlyCode]
public readonly unsafe struct GhcbPage(byte* page, ulong gpa)
{
    private const int ExitCode = 0x390;
    private const int ExitInfo1 = 0x398;
    private const int ExitInfo2 = 0x3A0;
    private const int Scratch = 0x3A8;
    private const int ValidBitmapLow = 0x3F0;
    private const int ValidBitmapHigh = 0x3F8;
    private const int SharedBuffer = 0x800;
    private const int ProtocolVersion = 0xFFA;
    private const int Usage = 0xFFC;

    /// <summary>The version that has page state changes.</summary>
    private const ushort Version = 2;

    /// <summary>Bits 114 to 117 of the valid bitmap: the exit code, both words of exit information, and the scratch field.</summary>
    private const ulong RequestBits = 0b1111UL << (114 - 64);

    /// <summary>Writes a quadword of the shared buffer (offset 0x800), with one store.</summary>
    /// <param name="index">The quadword, 0 to 253. It is not checked.</param>
    /// <param name="value">The quadword, little endian.</param>
    public void WriteSharedBuffer(uint index, ulong value) => VolatileMemory.Write64(page + SharedBuffer + (8 * index), value);

    /// <summary>Reads a quadword of the shared buffer (offset 0x800), with one load.</summary>
    /// <param name="index">The quadword, 0 to 253. It is not checked.</param>
    public ulong ReadSharedBuffer(uint index) => VolatileMemory.Read64(page + SharedBuffer + (8 * index));

    /// <summary>
    /// Asks the host for the page state change that is in the shared buffer: SW_EXITCODE 0x80000010, SW_EXITINFO1 and 2 zero,
    /// SW_SCRATCH the guest-physical address of the buffer, protocol version 2, usage 0, and the valid bits of these four fields. Then
    /// the GHCB MSR has the address of the page at VMGEXIT. No request is left in the page.
    /// </summary>
    /// <param name="machine">Writes the GHCB MSR, executes VMGEXIT, and puts the MSR back: <see cref="ISnpMachine.ExchangeGhcbMsr"/>.</param>
    /// <param name="exitInfo2">SW_EXITINFO2 afterwards, 64 bits, read once: 0, or a <see cref="PageStateChangeError"/>.</param>
    /// <typeparam name="TMachine">The machine's type, a struct so that no call is indirect.</typeparam>
    /// <returns>SW_EXITINFO1 afterwards, 64 bits, read once; 0 in bits 31-0 where the host took the request.</returns>
    public ulong CallPageStateChange<TMachine>(TMachine machine, out ulong exitInfo2)
        where TMachine : struct, ISnpMachine
    {
        ClearRequest();
        VolatileMemory.Write64(page + ExitInfo1, 0);
        VolatileMemory.Write64(page + ExitInfo2, 0);
        VolatileMemory.Write64(page + Scratch, gpa + SharedBuffer);
        VolatileMemory.Write16(page + ProtocolVersion, Version);
        VolatileMemory.Write32(page + Usage, 0);
        VolatileMemory.Write64(page + ExitCode, PageStateChangeHeader.ExitCode);
        VolatileMemory.Write64(page + ValidBitmapHigh, RequestBits);

        machine.ExchangeGhcbMsr(new GhcbMsr(gpa));

        exitInfo2 = VolatileMemory.Read64(page + ExitInfo2);
        ulong exitInfo1 = VolatileMemory.Read64(page + ExitInfo1);
        ClearRequest();
        return exitInfo1;
    }

    /// <summary>What is not marked valid is not asked for, whoever calls the host next.</summary>
    private void ClearRequest()
    {
        VolatileMemory.Write64(page + ValidBitmapLow, 0);
        VolatileMemory.Write64(page + ValidBitmapHigh, 0);
        VolatileMemory.Write64(page + ExitCode, 0);
    }
}

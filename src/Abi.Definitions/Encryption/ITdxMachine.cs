namespace Hyperabi.Encryption;

/// <summary>What <see cref="TdxPageEncryption"/> asks of a trust domain's processor, at CPL 0.</summary>
[EarlyCode]
public interface ITdxMachine : IMapGpa
{
    /// <summary>
    /// The bit of a guest-physical address that says shared: bit 47 or 51, one less than the width that TDG.VP.INFO returns in RCX
    /// bits 5-0.
    /// </summary>
    ulong SharedBit { get; }

    /// <summary>Executes TDG.MEM.PAGE.ACCEPT: TDCALL (66 0F 01 CC) with RAX = 6.</summary>
    /// <param name="page">
    /// RCX: the private guest-physical address of the page, and in bits 2-0 its level, 0 for 4 KiB and 1 for 2 MiB.
    /// </param>
    /// <returns>RAX: the status of the TDX module, 0 for success.</returns>
    ulong AcceptPage(ulong page);
}

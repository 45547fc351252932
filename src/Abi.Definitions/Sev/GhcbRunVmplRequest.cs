namespace Hyperabi.Sev;

/// <summary>Runs this processor at another virtual machine privilege level, VMPL (GHCB MSR, code 0x016).</summary>
/// <remarks>
/// <para>
/// Bits 39-32 are the level; bits 63-40 and 31-12 are reserved. Where the hypervisor has
/// <see cref="HypervisorFeatures.MultipleVmpl"/>: a guest calls the SVSM, which runs at level 0, so.
/// </para>
/// <para>Source: Linux, arch/x86/include/asm/sev-common.h.</para>
/// </remarks>
[EarlyCode]
public readonly struct GhcbRunVmplRequest
{
    /// <summary>The least privileged level.</summary>
    public const uint MaximumVmpl = 3;

    private const int VmplShift = 32;
    private const ulong Fields = 0x0000_00FF_0000_0000;

    private readonly ulong _data;

    private GhcbRunVmplRequest(ulong data) => _data = data;

    /// <summary>The level: 0, the most privileged, to 3.</summary>
    public uint Vmpl => (uint)(_data >> VmplShift);

    /// <summary>The word that the guest writes.</summary>
    public GhcbMsr Msr => new(_data | (ulong)GhcbMsrCode.RunVmplRequest);

    /// <summary>A guest's request.</summary>
    /// <param name="vmpl">The level: 0, the most privileged, to 3.</param>
    /// <exception cref="T:System.ArgumentOutOfRangeException"><paramref name="vmpl"/> is no level.</exception>
    public static GhcbRunVmplRequest Create(uint vmpl)
    {
        SevArguments.CheckVmpl(vmpl);
        return new GhcbRunVmplRequest((ulong)vmpl << VmplShift);
    }

    /// <summary>Reads what a guest wrote into the register.</summary>
    /// <param name="word">The register at VMGEXIT.</param>
    /// <param name="request">The request, or an empty one where the word is none.</param>
    /// <returns>Whether the word has the right code, zeros in its reserved bits, and a level.</returns>
    public static bool TryDecode(GhcbMsr word, out GhcbRunVmplRequest request)
    {
        var read = new GhcbRunVmplRequest(word.Value & Fields);
        bool valid = word.Is(GhcbMsrCode.RunVmplRequest, Fields) && read.Vmpl <= MaximumVmpl;
        request = valid ? read : default;
        return valid;
    }
}

namespace Hyperabi;

/// <summary>The code of a table that is no hypercall's; the detector is its first function.</summary>
/// <param name="EarlyVcHandler">Where the handler of #VC begins, in bytes from the first; 0 where there is none.</param>
/// <param name="Lookup">Where the function begins that thunks call for the platform's word.</param>
/// <param name="PlatformDistances">Where the 32-bit distances of the platform cell are.</param>
/// <param name="Bytes">The code that is the same under every calling convention.</param>
/// <param name="SysV">The functions behind it that execute an instruction, called by the SysV convention; empty where there are none.</param>
/// <param name="Win64">The same, called by the Win64 convention.</param>
internal sealed record SharedCode(int EarlyVcHandler, int Lookup, int[] PlatformDistances, byte[] Bytes, byte[] SysV, byte[] Win64);

namespace Hyperabi;

/// <summary>What the early thunks of a table share; the detector is its first function.</summary>
/// <param name="EarlyVcHandler">Where the handler of #VC begins, in bytes from the first; 0 where there is none.</param>
/// <param name="Lookup">Where the function begins that thunks call for the platform's word.</param>
/// <param name="PlatformDistances">Where the 32-bit distances of the platform cell are.</param>
/// <param name="Bytes">The code.</param>
internal sealed record SharedCode(int EarlyVcHandler, int Lookup, int[] PlatformDistances, byte[] Bytes);

using System.Runtime.CompilerServices;

namespace Hyperabi.Sev;

/// <summary>Memory that somebody else reads and writes at the same time.</summary>
/// <remarks>
/// A call that is not inlined is neither left out, nor repeated, nor moved across another one. <c>volatile</c> needs a base library.
/// </remarks>
[EarlyCode]
internal static unsafe class VolatileMemory
{
    /// <summary>A number, since a base library need not have the name.</summary>
    public const MethodImplOptions NoInlining = (MethodImplOptions)8;

    /// <summary>Reads 64 bits, once.</summary>
    [MethodImpl(NoInlining)]
    public static ulong Read64(void* at) => *(ulong*)at;

    /// <summary>Writes 64 bits, once.</summary>
    [MethodImpl(NoInlining)]
    public static void Write64(void* at, ulong value) => *(ulong*)at = value;

    /// <summary>Writes 32 bits, once.</summary>
    [MethodImpl(NoInlining)]
    public static void Write32(void* at, uint value) => *(uint*)at = value;

    /// <summary>Writes 16 bits, once.</summary>
    [MethodImpl(NoInlining)]
    public static void Write16(void* at, ushort value) => *(ushort*)at = value;
}

using System.Runtime.CompilerServices;

namespace Hyperabi.Sev;

/// <summary>In place of the package's: it does the same, and logs each access by its place in the page.</summary>
internal static unsafe class VolatileMemory
{
    public const MethodImplOptions NoInlining = MethodImplOptions.NoInlining;

    /// <summary>Gets what each access of this thread is, and its address.</summary>
    [field: ThreadStatic]
    public static Action<string, ulong>? Log { get; set; }

    public static ulong Read64(void* at)
    {
        ulong value = *(ulong*)at;
        Log?.Invoke("read", (ulong)at);
        return value;
    }

    public static void Write64(void* at, ulong value)
    {
        *(ulong*)at = value;
        Log?.Invoke($"write64 {value:x}", (ulong)at);
    }

    public static void Write32(void* at, uint value)
    {
        *(uint*)at = value;
        Log?.Invoke($"write32 {value:x}", (ulong)at);
    }

    public static void Write16(void* at, ushort value)
    {
        *(ushort*)at = value;
        Log?.Invoke($"write16 {value:x}", (ulong)at);
    }
}

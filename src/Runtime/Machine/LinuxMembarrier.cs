using System.Runtime.InteropServices;
using System.Runtime.Versioning;

namespace Hyperabi;

/// <summary>The system call by which a process has its other processors serialise (membarrier(2), SYNC_CORE).</summary>
[SupportedOSPlatform("linux")]
internal static partial class LinuxMembarrier
{
    // Of x86-64; glibc has no function for it.
    private const nint Number = 324;
    private const nint PrivateExpeditedSyncCore = 1 << 5;
    private const nint RegisterPrivateExpeditedSyncCore = 1 << 6;

    /// <summary>Announces that the process will ask; the kernel demands it.</summary>
    public static bool TryRegister() => Call(Number, RegisterPrivateExpeditedSyncCore, 0, 0) == 0;

    /// <summary>Returns when every processor that runs this process has executed a core-serialising instruction.</summary>
    public static bool TrySerialize() => Call(Number, PrivateExpeditedSyncCore, 0, 0) == 0;

    [LibraryImport("libc", EntryPoint = "syscall", SetLastError = true)]
    private static partial nint Call(nint number, nint command, nint flags, nint processor);
}

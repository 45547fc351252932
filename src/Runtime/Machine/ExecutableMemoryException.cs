namespace Hyperabi;

/// <summary>The operating system does not let this process have memory with code in it.</summary>
public sealed class ExecutableMemoryException : InvalidOperationException
{
    internal ExecutableMemoryException(string step, int error)
        : base(
            $"{step} failed with error {error}: the system does not let this process execute code that it has put into memory itself. "
            + "Allow it (on Linux the sysctl vm.memfd_noexec, SELinux's execmem and a service's MemoryDenyWriteExecute forbid it; on "
            + "Windows Arbitrary Code Guard does), or send hypercalls to a software host with HypercallRuntime.UseHost(...).")
    {
        Step = step;
        Error = error;
    }

    /// <summary>The function of the system that refused.</summary>
    public string Step { get; }

    /// <summary>The error number: errno on Linux, GetLastError on Windows.</summary>
    public int Error { get; }
}

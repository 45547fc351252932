namespace Hyperabi;

/// <summary>Code that is never mapped writable and executable, and a data page beside it.</summary>
internal abstract class ExecutableMemory : IDisposable
{
    /// <summary>The address of the code: readable and executable.</summary>
    public nint Code { get; protected init; }

    /// <summary>The address of the data, zero at first: readable and writable.</summary>
    public nint Data { get; protected init; }

    /// <summary>Where the data lies, in bytes from the code's first.</summary>
    public static int DataOffset(int codeSize)
    {
        int granularity = OperatingSystem.IsWindows() ? WindowsExecutableMemory.Granularity : Environment.SystemPageSize;
        return (codeSize + granularity - 1) / granularity * granularity;
    }

    /// <summary>Places code.</summary>
    /// <param name="code">The code, which finds the data at <see cref="DataOffset"/>.</param>
    /// <exception cref="PlatformNotSupportedException">The process cannot have the code of x86-64, or nobody knows how to place it.</exception>
    /// <exception cref="ExecutableMemoryException">The system refused.</exception>
    public static ExecutableMemory Place(ReadOnlySpan<byte> code)
    {
        CheckSupported();
        return OperatingSystem.IsWindows() ? new WindowsExecutableMemory(code)
            : OperatingSystem.IsLinux() ? new LinuxExecutableMemory(code)
            : throw new PlatformNotSupportedException();
    }

    /// <summary>Refuses where there is no way to place code.</summary>
    /// <exception cref="PlatformNotSupportedException">The process cannot have the code of x86-64, or nobody knows how to place it.</exception>
    public static void CheckSupported()
    {
        if (!HostedProcessor.IsSupported)
            throw new PlatformNotSupportedException("Hypercalls are instructions of x86-64; this process runs on another processor.");
        if (!OperatingSystem.IsLinux() && !OperatingSystem.IsWindows())
            throw new PlatformNotSupportedException("Machine code is placed on Linux and on Windows; this is another system.");
    }

    /// <summary>Maps the beginning of the code once more, writable, and not executable.</summary>
    /// <param name="size">So many bytes.</param>
    /// <exception cref="ExecutableMemoryException">The system refused.</exception>
    public abstract nint MapAlias(int size);

    /// <summary>Takes a writable mapping away again.</summary>
    public abstract void UnmapAlias(nint alias, int size);

    /// <summary>Makes every processor that runs this process go on with the code as it is now.</summary>
    public abstract void SerializeProcessors();

    /// <summary>Writes the code, before anybody executes it.</summary>
    protected unsafe void Write(ReadOnlySpan<byte> code)
    {
        nint alias = MapAlias(code.Length);
        code.CopyTo(new Span<byte>((void*)alias, code.Length));
        UnmapAlias(alias, code.Length);
    }

    /// <summary>Takes code and data away. Nobody may be within them.</summary>
    public abstract void Dispose();
}

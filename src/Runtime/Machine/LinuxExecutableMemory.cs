using System.Runtime.InteropServices;
using System.Runtime.Versioning;

namespace Hyperabi;

/// <summary>A file in memory, mapped executable; to be written it is mapped a second time.</summary>
[SupportedOSPlatform("linux")]
internal sealed partial class LinuxExecutableMemory : ExecutableMemory
{
    private const int ProtNone = 0;
    private const int ProtRead = 1;
    private const int ProtWrite = 2;
    private const int ProtExec = 4;
    private const int MapShared = 0x01;
    private const int Map32Bit = 0x40;
    private const int MapPrivate = 0x02;
    private const int MapFixed = 0x10;
    private const int MapAnonymous = 0x20;
    private const int MapPopulate = 0x8000;
    private const uint MfdCloexec = 1;
    private const nint MapFailed = -1;

    private static readonly bool CanSerialize = LinuxMembarrier.TryRegister();

    private readonly int _file;
    private readonly int _size;

    public LinuxExecutableMemory(ReadOnlySpan<byte> code)
    {
        _size = DataOffset(code.Length);
        _file = MemfdCreate("hyperabi", MfdCloexec);
        if (_file < 0)
            throw Failure("memfd_create");
        bool placed = false;
        try
        {
            if (Ftruncate(_file, _size) != 0)
                throw Failure("ftruncate");
            Write(code);

            // The whole range at once, so that code and data lie side by side.
            int whole = _size + Environment.SystemPageSize;
            nint range = Reserve(whole);
            try
            {
                Code = Map(range, _size, ProtRead | ProtExec, MapShared | MapFixed, _file);
                Data = Map(range + _size, Environment.SystemPageSize, ProtRead | ProtWrite, MapPrivate | MapAnonymous | MapFixed, file: -1);
                placed = true;
            }
            finally
            {
                if (!placed)
                    _ = Munmap(range, whole);
            }
        }
        finally
        {
            if (!placed)
                _ = Close(_file);
        }
    }

    /// <summary>
    /// Below 2 GiB an address is a constant of 32 bits in compiled code, by which calls are a good deal faster. Where there is no room,
    /// any place will do.
    /// </summary>
    private static nint Reserve(int size)
    {
        const int Flags = MapPrivate | MapAnonymous;
        nint range = Mmap(0, size, ProtNone, Flags | Map32Bit, file: -1, offset: 0);
        return range != MapFailed ? range : Map(0, size, ProtNone, Flags, file: -1);
    }

    /// <remarks>All of it is about to be written, so that its pages may as well be there at once.</remarks>
    public override nint MapAlias(int size) => Map(0, size, ProtRead | ProtWrite, MapShared | MapPopulate, _file);

    public override void UnmapAlias(nint alias, int size)
    {
        if (Munmap(alias, size) != 0)
            throw Failure("munmap");
    }

    public override void SerializeProcessors()
    {
        // Where the kernel has no such call, or a sandbox forbids it, the interrupt that this sends has the same effect.
        if (!CanSerialize || !LinuxMembarrier.TrySerialize())
            Interlocked.MemoryBarrierProcessWide();
    }

    public override void Dispose()
    {
        _ = Munmap(Code, _size + Environment.SystemPageSize);
        _ = Close(_file);
    }

    private static nint Map(nint address, int size, int protection, int flags, int file)
    {
        nint mapped = Mmap(address, size, protection, flags, file, 0);
        return mapped == MapFailed ? throw Failure("mmap") : mapped;
    }

    private static ExecutableMemoryException Failure(string step) => new(step, Marshal.GetLastPInvokeError());

    [LibraryImport("libc", EntryPoint = "memfd_create", SetLastError = true, StringMarshalling = StringMarshalling.Utf8)]
    private static partial int MemfdCreate(string name, uint flags);

    [LibraryImport("libc", EntryPoint = "ftruncate", SetLastError = true)]
    private static partial int Ftruncate(int file, nint length);

    [LibraryImport("libc", EntryPoint = "mmap", SetLastError = true)]
    private static partial nint Mmap(nint address, nint length, int protection, int flags, int file, nint offset);

    [LibraryImport("libc", EntryPoint = "munmap", SetLastError = true)]
    private static partial int Munmap(nint address, nint length);

    [LibraryImport("libc", EntryPoint = "close")]
    private static partial int Close(int file);
}

using System.IO.MemoryMappedFiles;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace Hyperabi.Execution.Tests.Machines;

/// <summary>The machine's memory: a file that QEMU maps too.</summary>
internal sealed unsafe class GuestMemory : IDisposable
{
    private readonly MemoryMappedFile _file;
    private readonly MemoryMappedViewAccessor _view;
    private readonly byte* _start;

    /// <summary>Makes the file; what is not written of it takes no room.</summary>
    public GuestMemory(string path)
    {
        _file = MemoryMappedFile.CreateFromFile(path, FileMode.CreateNew, mapName: null, Layout.MemorySize);
        _view = _file.CreateViewAccessor();
        _view.SafeMemoryMappedViewHandle.AcquirePointer(ref _start);
    }

    /// <summary>Bytes of the memory.</summary>
    public Span<byte> Bytes(ulong address, int length)
    {
        ArgumentOutOfRangeException.ThrowIfGreaterThan(address + (ulong)length, (ulong)Layout.MemorySize, nameof(address));
        return new(_start + address, length);
    }

    /// <summary>A record in the memory.</summary>
    public ref T At<T>(ulong address)
        where T : unmanaged => ref MemoryMarshal.AsRef<T>(Bytes(address, Unsafe.SizeOf<T>()));

    /// <inheritdoc/>
    public void Dispose()
    {
        _view.SafeMemoryMappedViewHandle.ReleasePointer();
        _view.Dispose();
        _file.Dispose();
    }
}

using System.Runtime.InteropServices;
using System.Runtime.Versioning;

namespace Hyperabi;

/// <summary>A section of the paging file, mapped executable; to be written it is mapped a second time.</summary>
[SupportedOSPlatform("windows")]
internal sealed partial class WindowsExecutableMemory : ExecutableMemory
{
    /// <summary>What addresses of mappings are multiples of.</summary>
    public const int Granularity = 0x1_0000;

    private const uint PageNoAccess = 0x01;
    private const uint PageReadWrite = 0x04;
    private const uint PageExecuteReadWrite = 0x40;
    private const uint FileMapWrite = 0x02;
    private const uint FileMapRead = 0x04;
    private const uint FileMapExecute = 0x20;
    private const uint MemCommit = 0x1000;
    private const uint MemReserve = 0x2000;
    private const uint MemRelease = 0x8000;
    private const nint InvalidHandle = -1;

    // Somebody else may take a range between its release and its use.
    private const int Attempts = 64;

    private readonly nint _section;
    private readonly int _size;

    public WindowsExecutableMemory(ReadOnlySpan<byte> code)
    {
        _size = DataOffset(code.Length);

        // What a section allows is the most that a mapping of it can have; no mapping here has all of it.
        _section = CreateFileMapping(InvalidHandle, 0, PageExecuteReadWrite, 0, (uint)_size, null);
        if (_section == 0)
            throw Failure("CreateFileMapping");
        bool placed = false;
        try
        {
            Write(code);
            (Code, Data) = PlaceSideBySide();
            placed = true;
        }
        finally
        {
            if (!placed)
                _ = CloseHandle(_section);
        }
    }

    public override nint MapAlias(int size) =>
        MapViewOfFileEx(_section, FileMapRead | FileMapWrite, 0, 0, size, 0) is var alias and not 0 ? alias : throw Failure("MapViewOfFileEx");

    public override void UnmapAlias(nint alias, int size)
    {
        if (!UnmapViewOfFile(alias))
            throw Failure("UnmapViewOfFile");
    }

    public override void SerializeProcessors()
    {
        if (!FlushInstructionCache(GetCurrentProcess(), Code, _size))
            throw Failure("FlushInstructionCache");
        FlushProcessWriteBuffers();
    }

    public override void Dispose()
    {
        _ = UnmapViewOfFile(Code);
        _ = VirtualFree(Data, 0, MemRelease);
        _ = CloseHandle(_section);
    }

    private (nint Code, nint Data) PlaceSideBySide()
    {
        for (int i = 0; i < Attempts; i++)
        {
            nint range = VirtualAlloc(0, _size + Granularity, MemReserve, PageNoAccess);
            if (range == 0 || !VirtualFree(range, 0, MemRelease))
                throw Failure("VirtualAlloc");
            nint code = MapViewOfFileEx(_section, FileMapRead | FileMapExecute, 0, 0, _size, range);
            if (code == 0)
                continue;
            nint data = VirtualAlloc(range + _size, Granularity, MemReserve | MemCommit, PageReadWrite);
            if (data != 0)
                return (code, data);
            _ = UnmapViewOfFile(code);
        }

        throw Failure("MapViewOfFileEx");
    }

    private static ExecutableMemoryException Failure(string step) => new(step, Marshal.GetLastPInvokeError());

    [LibraryImport("kernel32", EntryPoint = "CreateFileMappingW", SetLastError = true, StringMarshalling = StringMarshalling.Utf16)]
    private static partial nint CreateFileMapping(nint file, nint attributes, uint protection, uint sizeHigh, uint sizeLow, string? name);

    [LibraryImport("kernel32", SetLastError = true)]
    private static partial nint MapViewOfFileEx(nint section, uint access, uint offsetHigh, uint offsetLow, nint size, nint address);

    [LibraryImport("kernel32", SetLastError = true)]
    [return: MarshalAs(UnmanagedType.Bool)]
    private static partial bool UnmapViewOfFile(nint address);

    [LibraryImport("kernel32", SetLastError = true)]
    private static partial nint VirtualAlloc(nint address, nint size, uint type, uint protection);

    [LibraryImport("kernel32", SetLastError = true)]
    [return: MarshalAs(UnmanagedType.Bool)]
    private static partial bool VirtualFree(nint address, nint size, uint type);

    [LibraryImport("kernel32")]
    [return: MarshalAs(UnmanagedType.Bool)]
    private static partial bool CloseHandle(nint handle);

    [LibraryImport("kernel32")]
    private static partial nint GetCurrentProcess();

    [LibraryImport("kernel32", SetLastError = true)]
    [return: MarshalAs(UnmanagedType.Bool)]
    private static partial bool FlushInstructionCache(nint process, nint address, nint size);

    [LibraryImport("kernel32")]
    private static partial void FlushProcessWriteBuffers();
}

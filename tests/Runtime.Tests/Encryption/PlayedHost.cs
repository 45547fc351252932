using System.Globalization;
using Hyperabi.Sev;
using Hyperabi.Tables;

namespace Hyperabi.Runtime.Tests.Encryption;

/// <summary>
/// A host, the TDX module and the processor, as a guest that changes the encryption status of pages meets them. They do what they are
/// asked unless a test has them do something else; every step is logged.
/// </summary>
internal sealed class PlayedHost
{
    private const ulong LargePages = 512;

    private ulong[] _sharedBuffer = new ulong[254];

    /// <summary>The steps, in order, with hexadecimal numbers.</summary>
    public List<string> Steps { get; } = [];

    public ulong SharedBit { get; set; } = 1UL << 47;

    public bool HasGhcb { get; set; }

    public bool HasMigrationControl { get; set; }

    /// <summary>Whether the GHCB page is in use.</summary>
    public bool IsGhcbTaken { get; private set; }

    public Func<ulong, ulong, (TdVmcall.Status Status, ulong Next)> OnMapGpa { get; set; } = static (_, _) => (TdVmcall.Status.Success, 0);

    public Func<ulong, ulong> OnAccept { get; set; } = static _ => 0;

    public Func<ulong, SevPageSize, bool, (uint Status, bool Unchanged)> OnPvalidate { get; set; } = static (_, _, _) => (0, false);

    public Func<GhcbMsr, GhcbMsr> OnMsr { get; set; } = static _ => GhcbPageStateResponse.Create(0).Msr;

    /// <summary>Reads and writes the shared buffer, and answers with SW_EXITINFO1 and 2.</summary>
    public Func<ulong[], (ulong ExitInfo1, ulong ExitInfo2)> OnPageStateChange { get; set; } = static buffer =>
    {
        buffer[0] = Header(buffer[0], (buffer[0] >> 16) + 1);
        return (0, 0);
    };

    public Func<ulong, ulong, Kvm.MapGpaAttributes, long> OnMapGpaRange { get; set; } = static (_, _, _) => 0;

    public PlayedMachine Machine => new(this);

    /// <summary>The header of a page state change, with another current entry.</summary>
    public static ulong Header(ulong header, ulong currentEntry) => (header & ~0xFFFFUL) | (currentEntry & 0xFFFF);

    public TdVmcall.Status MapGpa(ulong gpa, ulong size, out ulong next)
    {
        Log($"mapgpa {gpa:x} +{size:x}");
        (TdVmcall.Status status, next) = OnMapGpa(gpa, size);
        return status;
    }

    public ulong AcceptPage(ulong page)
    {
        Log($"accept {page & ~7UL:x} {((page & 7) == 0 ? "4K" : (page & 7) == 1 ? "2M" : "?")}");
        return OnAccept(page);
    }

    public uint Pvalidate(ulong virtualAddress, SevPageSize size, bool validate, out bool unchanged)
    {
        Assert.Equal(0UL, virtualAddress % (size == SevPageSize.Size2M ? LargePages * 0x1000 : 0x1000));
        Log($"pvalidate {virtualAddress:x} {Name(size)} {(validate ? "on" : "off")}");
        (uint status, unchanged) = OnPvalidate(virtualAddress, size, validate);
        return status;
    }

    public GhcbMsr ExchangeGhcbMsr(GhcbMsr request)
    {
        Assert.False(IsGhcbTaken);
        Assert.True(GhcbPageStateRequest.TryDecode(request, out GhcbPageStateRequest read));
        Log($"msr {read.Gfn:x} {read.Operation}");
        return OnMsr(request);
    }

    public bool TryAcquireGhcb()
    {
        Assert.False(IsGhcbTaken);
        IsGhcbTaken = HasGhcb;
        if (HasGhcb)
        {
            Log($"take ghcb");

            // What another user of the page left behind.
            _sharedBuffer = [.. Enumerable.Repeat(ulong.MaxValue, 254)];
        }

        return HasGhcb;
    }

    public void ReleaseGhcb()
    {
        Assert.True(IsGhcbTaken);
        IsGhcbTaken = false;
        Log($"release ghcb");
    }

    public void WriteSharedBuffer(uint index, ulong value)
    {
        Assert.True(IsGhcbTaken);
        _sharedBuffer[index] = value;
    }

    public ulong ReadSharedBuffer(uint index)
    {
        Assert.True(IsGhcbTaken);
        return _sharedBuffer[index];
    }

    public ulong CallPageStateChange(out ulong exitInfo2)
    {
        Assert.True(IsGhcbTaken);
        Assert.True(PageStateChangeHeader.TryDecode(_sharedBuffer[0], out PageStateChangeHeader header));
        Log($"call {header.CurrentEntry} of {header.LastEntry + 1}: {string.Join(", ", Entries(header).Select(Text))}");
        (ulong exitInfo1, exitInfo2) = OnPageStateChange(_sharedBuffer);
        return exitInfo1;
    }

    public long MapGpaRange(ulong gpa, ulong pages, Kvm.MapGpaAttributes attributes)
    {
        Log($"hypercall {gpa:x} {pages:x} {(ulong)attributes:x}");
        return OnMapGpaRange(gpa, pages, attributes);
    }

    private static string Name(SevPageSize size) => size == SevPageSize.Size2M ? "2M" : "4K";

    private static string Text(PageStateChangeEntry entry) =>
        string.Create(CultureInfo.InvariantCulture, $"{entry.Gfn:x} {Name(entry.PageSize)} {entry.Operation}");

    private IEnumerable<PageStateChangeEntry> Entries(PageStateChangeHeader header)
    {
        for (uint i = 0; i <= header.LastEntry; i++)
        {
            Assert.True(PageStateChangeEntry.TryDecode(_sharedBuffer[i + 1], out PageStateChangeEntry entry));
            yield return entry;
        }
    }

    private void Log(FormattableString step) => Steps.Add(step.ToString(CultureInfo.InvariantCulture));
}

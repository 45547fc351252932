using System.Runtime.InteropServices;
using Hyperabi.Encryption;
using Hyperabi.Sev;

namespace Hyperabi.Runtime.Tests.Freestanding;

/// <summary>A GHCB page in memory, and a host that answers through it. Every access of the guest is logged.</summary>
internal sealed unsafe class PlayedGhcb : IDisposable
{
    public const ulong Gpa = 0x1234_5000;

    private const int Size = 4096;

    private readonly byte* _page = (byte*)NativeMemory.AlignedAlloc(Size, Size);

    public PlayedGhcb()
    {
        // What another user of the page left behind.
        new Span<byte>(_page, Size).Fill(0xFF);
        VolatileMemory.Log = (access, address) =>
        {
            string entry = $"{access} at {address - (ulong)_page:x}";
            Accesses.Add(entry);
            OnAccess(entry);
        };
    }

    /// <summary>What the guest did, in order, with hexadecimal numbers.</summary>
    public List<string> Accesses { get; } = [];

    /// <summary>What happens behind an access.</summary>
    public Action<string> OnAccess { get; set; } = static _ => { };

    /// <summary>What the host does at VMGEXIT.</summary>
    public Action OnVmgexit { get; set; } = static () => { };

    public byte* Address => _page;

    public GhcbPage Page => new(_page, Gpa);

    public ulong this[int offset]
    {
        get => *(ulong*)(_page + offset);
        set => *(ulong*)(_page + offset) = value;
    }

    public Guest Machine => new(this);

    public void Dispose()
    {
        VolatileMemory.Log = null;
        NativeMemory.AlignedFree(_page);
    }

    /// <summary>A processor that validates whatever it is asked to, and has this page.</summary>
    internal readonly struct Guest(PlayedGhcb ghcb) : ISnpMachine
    {
        public uint Pvalidate(ulong virtualAddress, SevPageSize size, bool validate, out bool unchanged)
        {
            unchanged = false;
            return 0;
        }

        public GhcbMsr ExchangeGhcbMsr(GhcbMsr request)
        {
            ghcb.Accesses.Add($"vmgexit {request.Value:x}");
            ghcb.OnVmgexit();

            // Nobody looks at it: an address has no response.
            return new GhcbMsr(ulong.MaxValue);
        }

        public bool TryAcquireGhcb() => true;

        public void ReleaseGhcb() => ghcb.Accesses.Add("release");

        public void WriteSharedBuffer(uint index, ulong value) => ghcb.Page.WriteSharedBuffer(index, value);

        public ulong ReadSharedBuffer(uint index) => ghcb.Page.ReadSharedBuffer(index);

        public ulong CallPageStateChange(out ulong exitInfo2) => ghcb.Page.CallPageStateChange(this, out exitInfo2);
    }
}

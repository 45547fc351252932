using Hyperabi.Encryption;
using Hyperabi.Sev;
using Hyperabi.Tables;

namespace Hyperabi.Runtime.Tests.Encryption;

/// <summary>The only machine there is, as a kernel's is: what it needs stands in static fields.</summary>
internal readonly struct StaticMachine : IPageEncryptionMachine
{
    public static PlayedHost Host { get; set; } = new();

    public static Platform CurrentPlatform { get; set; }

    public static int PlatformQuestions { get; set; }

    public Platform Platform
    {
        get
        {
            PlatformQuestions++;
            return CurrentPlatform;
        }
    }

    public ulong SharedBit => Host.SharedBit;

    public bool HasMigrationControl => Host.HasMigrationControl;

    public TdVmcall.Status MapGpa(ulong gpa, ulong size, out ulong next) => Host.MapGpa(gpa, size, out next);

    public ulong AcceptPage(ulong page) => Host.AcceptPage(page);

    public uint Pvalidate(ulong virtualAddress, SevPageSize size, bool validate, out bool unchanged) =>
        Host.Pvalidate(virtualAddress, size, validate, out unchanged);

    public GhcbMsr ExchangeGhcbMsr(GhcbMsr request) => Host.ExchangeGhcbMsr(request);

    public bool TryAcquireGhcb() => Host.TryAcquireGhcb();

    public void ReleaseGhcb() => Host.ReleaseGhcb();

    public void WriteSharedBuffer(uint index, ulong value) => Host.WriteSharedBuffer(index, value);

    public ulong ReadSharedBuffer(uint index) => Host.ReadSharedBuffer(index);

    public ulong CallPageStateChange(out ulong exitInfo2) => Host.CallPageStateChange(out exitInfo2);

    public long MapGpaRange(ulong gpa, ulong pages, Kvm.MapGpaAttributes attributes) => Host.MapGpaRange(gpa, pages, attributes);
}

using Hyperabi.Encryption;
using Hyperabi.Sev;
using Hyperabi.Tables;

namespace Hyperabi.Runtime.Tests.Encryption;

/// <summary>A guest's processor under a host that is played: a struct, as a kernel's would be.</summary>
internal readonly struct PlayedMachine(PlayedHost host) : ITdxMachine, ISnpMachine, IKvmMachine
{
    public ulong SharedBit => host.SharedBit;

    public bool HasMigrationControl => host.HasMigrationControl;

    public TdVmcall.Status MapGpa(ulong gpa, ulong size, out ulong next) => host.MapGpa(gpa, size, out next);

    public ulong AcceptPage(ulong page) => host.AcceptPage(page);

    public uint Pvalidate(ulong virtualAddress, SevPageSize size, bool validate, out bool unchanged) =>
        host.Pvalidate(virtualAddress, size, validate, out unchanged);

    public GhcbMsr ExchangeGhcbMsr(GhcbMsr request) => host.ExchangeGhcbMsr(request);

    public bool TryAcquireGhcb() => host.TryAcquireGhcb();

    public void ReleaseGhcb() => host.ReleaseGhcb();

    public void WriteSharedBuffer(uint index, ulong value) => host.WriteSharedBuffer(index, value);

    public ulong ReadSharedBuffer(uint index) => host.ReadSharedBuffer(index);

    public ulong CallPageStateChange(out ulong exitInfo2) => host.CallPageStateChange(out exitInfo2);

    public long MapGpaRange(ulong gpa, ulong pages, Kvm.MapGpaAttributes attributes) => host.MapGpaRange(gpa, pages, attributes);
}

using System.Runtime.CompilerServices;
using Hyperabi.Tables;

namespace Hyperabi.Benchmarks.Calls;

/// <summary>The hypercalls of KVM that an x86 guest can make, with nothing to four arguments.</summary>
internal static class KvmCalls
{
    /// <summary>Each of them, as loops of C#.</summary>
    public static IReadOnlyList<CallLoops> All { get; } =
    [
        CallLoops.Of<VapicPollIrq>(nameof(Kvm.VapicPollIrq)),
        CallLoops.Of<SchedYield>(nameof(Kvm.SchedYield)),
        CallLoops.Of<KickCpu>(nameof(Kvm.KickCpu)),
        CallLoops.Of<ClockPairing>(nameof(Kvm.ClockPairing)),
        CallLoops.Of<MapGpaRange>(nameof(Kvm.MapGpaRange)),
        CallLoops.Of<SendIpi>(nameof(Kvm.SendIpi)),
    ];

    private readonly struct VapicPollIrq : ICall
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public static ulong Normal(uint i) => NopTable.Instance.Call(NopEntries.First, 0, 1);

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public static ulong Suppressed(uint i) => NopTable.Instance.CallWithoutTransition(NopEntries.First, 0, 1);
    }

    private readonly struct KickCpu : ICall
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public static ulong Normal(uint i) => NopTable.Instance.Call(NopEntries.First, 1, 5, 0, i);

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public static ulong Suppressed(uint i) => NopTable.Instance.CallWithoutTransition(NopEntries.First, 1, 5, 0, i);
    }

    private readonly struct ClockPairing : ICall
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public static ulong Normal(uint i) => NopTable.Instance.Call(NopEntries.First, 2, 9, i, 0);

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public static ulong Suppressed(uint i) => NopTable.Instance.CallWithoutTransition(NopEntries.First, 2, 9, i, 0);
    }

    private readonly struct SendIpi : ICall
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public static ulong Normal(uint i) => NopTable.Instance.Call(NopEntries.First, 3, 10, i, 0, 0, 0);

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public static ulong Suppressed(uint i) => NopTable.Instance.CallWithoutTransition(NopEntries.First, 3, 10, i, 0, 0, 0);
    }

    private readonly struct SchedYield : ICall
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public static ulong Normal(uint i) => NopTable.Instance.Call(NopEntries.First, 4, 11, i);

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public static ulong Suppressed(uint i) => NopTable.Instance.CallWithoutTransition(NopEntries.First, 4, 11, i);
    }

    private readonly struct MapGpaRange : ICall
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public static ulong Normal(uint i) => NopTable.Instance.Call(NopEntries.First, 5, 12, i, 1, 0);

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public static ulong Suppressed(uint i) => NopTable.Instance.CallWithoutTransition(NopEntries.First, 5, 12, i, 1, 0);
    }
}

/// <summary>As generated code has it: settled by the first call.</summary>
file static class NopEntries
{
    internal static readonly nint First = NopTable.Instance.Settle();
}

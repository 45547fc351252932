using BenchmarkDotNet.Attributes;
using Hyperabi.Benchmarks.Interleaving;

namespace Hyperabi.Benchmarks.Patching;

/// <summary>Retargeting every entry of a large image, and copying the entries' bytes.</summary>
[Config(typeof(InterleavedConfig))]
public class PatchBenchmarks
{
    private const int Sites = 10_000;
    private const int Size = Sites * EntrySlot.Size;
    private const int Repetitions = 1_000;

    // What follows the entries, so that jumps lead somewhere.
    private const int CodeSize = 4096;

    private Contest _contest = null!;

    [ParamsAllValues]
    public PatchWork Work { get; set; }

    /// <summary>What was measured of a kind of work.</summary>
    internal static Result ResultOf(PatchWork work) => Result.Of(typeof(PatchBenchmarks), work);

    [GlobalSetup]
    public void Begin()
    {
        var memory = ExecutableMemory.Place(new byte[Size + CodeSize]);
        ulong[][] jumps = [Jumps(Size), Jumps(Size + 64)];
        nint alias = memory.MapAlias(Size);
        int round = 0;
        (byte[] from, byte[] to) = (new byte[Size], new byte[Size]);
        _contest = new Contest(
            new RepeatedSubject(Repetitions, Work == PatchWork.StoresAndBarrier ? Store : MapAndStore),
            new RepeatedSubject(Repetitions, () => from.AsSpan().CopyTo(to)));

        void Store()
        {
            EntrySlot.StoreJumps(alias, jumps[round++ % 2]);
            memory.SerializeProcessors();
        }

        void MapAndStore()
        {
            nint ownAlias = memory.MapAlias(Size);
            EntrySlot.StoreJumps(ownAlias, jumps[round++ % 2]);
            memory.UnmapAlias(ownAlias, Size);
            memory.SerializeProcessors();
        }
    }

    [IterationSetup]
    public void Prepare() => _contest.Prepare();

    [Benchmark]
    public void Round() => _contest.Round();

    [GlobalCleanup]
    public void End() => Result.Add(_contest, typeof(PatchBenchmarks), Work);

    private static ulong[] Jumps(int target) =>
        [.. Enumerable.Range(0, Sites).Select(site => EntrySlot.JumpTo(site * EntrySlot.Size, target))];
}

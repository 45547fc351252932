using BenchmarkDotNet.Attributes;
using Hyperabi.Benchmarks.Interleaving;

namespace Hyperabi.Benchmarks.Calls;

/// <summary>Hypercalls of a hosted process, and C code that calls the same entries; the hypercall instruction is a NOP.</summary>
[Config(typeof(InterleavedConfig))]
public class CallBenchmarks
{
    // The two sides change places every millisecond or so: a processor that is shared, or changes its clock, meets both.
    private const int Slices = 50;
    private const int LoopsPerSlice = 200;

    private Contest _contest = null!;

    [ParamsAllValues]
    public Transition Transition { get; set; }

    [ParamsSource(nameof(Hypercalls))]
    public string Hypercall { get; set; } = null!;

    public static IEnumerable<string> Hypercalls => KvmCalls.All.Select(loop => loop.Hypercall);

    /// <summary>What was measured of a hypercall.</summary>
    internal static Result ResultOf(Transition transition, string hypercall) => Result.Of(typeof(CallBenchmarks), hypercall, transition);

    /// <summary>The ratio of a transition: the geometric mean of the hypercalls' own.</summary>
    internal static double RatioOf(Transition transition) =>
        Math.Exp(Hypercalls.Average(hypercall => Math.Log(ResultOf(transition, hypercall).Ratio)));

    [GlobalSetup]
    public void Begin()
    {
        HypercallRuntime.UseMachineCode(Detect);
        KvmCalls.All[0].Normal();
        HypercallRuntime.Patch();
        CallLoops loops = KvmCalls.All.Single(loops => loops.Hypercall == Hypercall);
        Func<ulong> ours = Transition == Transition.Suppressed ? loops.Suppressed : loops.Normal;
        Func<long> peer = new CProgram().LoopOf(Hypercall, HypercallRuntime.Images.Single().EntryOf(Hypercall));
        _contest = new Contest(
            new RepeatedSubject(LoopsPerSlice, () => ours()), new RepeatedSubject(LoopsPerSlice, () => peer()), Slices);
    }

    [IterationSetup]
    public void Prepare() => _contest.Prepare();

    [Benchmark]
    public void Round() => _contest.Round();

    [GlobalCleanup]
    public void End() => Result.Add(_contest, typeof(CallBenchmarks), Hypercall, Transition);

    private static Platform Detect(ReadOnlySpan<HypervisorSignature> signatures) =>
        Platform.FromWord((ulong)Vendor.AmdSvm | (ulong)PlatformState.Usable << 8);
}

using BenchmarkDotNet.Attributes;
using Hyperabi.Benchmarks.Interleaving;

namespace Hyperabi.Benchmarks.Calls;

/// <summary>Hypercalls of a hosted process, and C code that calls the same entry; the hypercall instruction is a NOP.</summary>
[Config(typeof(InterleavedConfig))]
public class CallBenchmarks
{
    // So few calls a loop, and so many loops, that the runtime compiles the loop for good before it is measured.
    private const int CallsPerLoop = 1_000;
    private const int Loops = 10_000;

    private Contest _contest = null!;

    [ParamsAllValues]
    public Transition Transition { get; set; }

    /// <summary>What was measured of a transition.</summary>
    internal static Result ResultOf(Transition transition) => Result.Of(typeof(CallBenchmarks), transition);

    [GlobalSetup]
    public void Begin()
    {
        HypercallRuntime.UseMachineCode(Detect);
        NopTable.KickCpu(0, 0);
        HypercallRuntime.Patch();
        nint entry = HypercallRuntime.Images.Single().EntryOf("KickCpu");
        var program = new CProgram();
        Action ours = Transition == Transition.Suppressed ? static () => CallQuickly() : static () => Call();
        _contest = new Contest(new RepeatedSubject(Loops, ours), new RepeatedSubject(Loops, () => program.Run(CallsPerLoop, entry)));
    }

    [IterationSetup]
    public void Prepare() => _contest.Prepare();

    [Benchmark]
    public void Round() => _contest.Round();

    [GlobalCleanup]
    public void End() => Result.Add(_contest, typeof(CallBenchmarks), Transition);

    private static Platform Detect(ReadOnlySpan<HypervisorSignature> signatures) =>
        Platform.FromWord((ulong)Vendor.AmdSvm | (ulong)PlatformState.Usable << 8);

    private static long CallQuickly()
    {
        long sum = 0;
        for (int i = 0; i < CallsPerLoop; i++)
            sum += NopTable.KickCpuQuickly(0, (uint)i);
        return sum;
    }

    private static long Call()
    {
        long sum = 0;
        for (int i = 0; i < CallsPerLoop; i++)
            sum += NopTable.KickCpu(0, (uint)i);
        return sum;
    }
}

using BenchmarkDotNet.Attributes;
using Hyperabi.Benchmarks.Interleaving;
using Hyperabi.Benchmarks.Subjects;

namespace Hyperabi.Benchmarks;

/// <summary>Hyperabi's generator beside LibraryImportGenerator, for the same number of methods of the same shapes.</summary>
[Config(typeof(InterleavedConfig))]
public class GeneratorBenchmarks
{
    private static readonly List<Result> Measured = [];

    private Contest _contest = null!;

    /// <summary>What was measured so far; BenchmarkDotNet itself times both sides of a round together.</summary>
    internal static IReadOnlyList<Result> Results => Measured;

    [ParamsAllValues]
    public Scenario Scenario { get; set; }

    [Params(100, 1_000, 10_000)]
    public int Hypercalls { get; set; }

    [GlobalSetup]
    public void Begin() => _contest = new Contest(Subject.Hyperabi(Scenario, Hypercalls), Subject.LibraryImport(Scenario, Hypercalls));

    [IterationSetup]
    public void Prepare() => _contest.Prepare();

    [Benchmark]
    public void Round() => _contest.Round();

    [GlobalCleanup]
    public void End() => Measured.Add(new Result(Scenario, Hypercalls, _contest.Rounds.TakeLast(InterleavedConfig.Rounds)));
}

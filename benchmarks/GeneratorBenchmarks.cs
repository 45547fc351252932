using BenchmarkDotNet.Attributes;
using Hyperabi.Benchmarks.Interleaving;
using Hyperabi.Benchmarks.Subjects;

namespace Hyperabi.Benchmarks;

/// <summary>Hyperabi's generator beside LibraryImportGenerator, for the same number of methods of the same shapes.</summary>
[Config(typeof(InterleavedConfig))]
public class GeneratorBenchmarks
{
    private Contest _contest = null!;

    [ParamsAllValues]
    public Scenario Scenario { get; set; }

    [Params(100, 1_000, 10_000)]
    public int Hypercalls { get; set; }

    /// <summary>What was measured of a scenario at a size.</summary>
    internal static Result ResultOf(Scenario scenario, int hypercalls) => Result.Of(typeof(GeneratorBenchmarks), hypercalls, scenario);

    [GlobalSetup]
    public void Begin() => _contest = new Contest(Subject.Hyperabi(Scenario, Hypercalls), Subject.LibraryImport(Scenario, Hypercalls));

    [IterationSetup]
    public void Prepare() => _contest.Prepare();

    [Benchmark]
    public void Round() => _contest.Round();

    [GlobalCleanup]
    public void End() => Result.Add(_contest, typeof(GeneratorBenchmarks), Hypercalls, Scenario);
}

using Hyperabi.Benchmarks.Calls;
using Hyperabi.Benchmarks.Patching;
using Hyperabi.Benchmarks.Subjects;

namespace Hyperabi.Benchmarks.Report;

/// <summary>A promise about a ratio.</summary>
/// <param name="What">What is measured.</param>
/// <param name="Against">What it is measured against.</param>
/// <param name="Ratio">The ratio that was measured.</param>
/// <param name="Limit">The ratio that it must not exceed.</param>
internal sealed record Budget(string What, string Against, double Ratio, double Limit)
{
    // The size that the promises are about, and the one that growth is measured to.
    private const int Size = 1_000;
    private const int LargeSize = 10_000;
    private const string Caller = "C that calls the same stubs; their instruction is a NOP";
    private const string Peer = "LibraryImportGenerator, as many methods";

    private static readonly (Scenario Scenario, string What, double Limit)[] Promises =
    [
        (Scenario.Cold, "generator alone, cold", 0.25),
        (Scenario.EditElsewhere, "generator alone, edit in another file", 0.1),
        (Scenario.EditOne, "generator alone, edit of one hypercall", 0.25),
        (Scenario.InsertFirst, "generator alone, one inserted before all others", 0.25),
        (Scenario.ColdAndCompiler, "generator, then the compiler parses and emits its output", 2),
    ];

    /// <summary>Whether the promise is kept.</summary>
    public bool Holds => Ratio <= Limit;

    /// <summary>Every promise.</summary>
    public static IReadOnlyList<Budget> All() =>
    [
        .. Promises.Select(promise => new Budget(
            promise.What, Peer, GeneratorBenchmarks.ResultOf(promise.Scenario, Size).Ratio, promise.Limit)),
        new Budget(
            "allocation of the generator for 10,000 hypercalls",
            "its allocation for 1,000",
            GeneratorBenchmarks.ResultOf(Scenario.Cold, LargeSize).OurBytes / GeneratorBenchmarks.ResultOf(Scenario.Cold, Size).OurBytes,
            Limit: 10.5),
        new Budget("hosted call, suppressed transition", Caller, CallBenchmarks.RatioOf(Transition.Suppressed), Limit: 1.2),
        new Budget("hosted call, normal transition", Caller, CallBenchmarks.RatioOf(Transition.Normal), Limit: 1.5),
        new Budget(
            "patching 10,000 entries: stores and barrier",
            "memcpy of the entries' bytes",
            PatchBenchmarks.ResultOf(PatchWork.StoresAndBarrier).Ratio,
            Limit: 10),
    ];
}

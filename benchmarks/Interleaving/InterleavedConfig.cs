using BenchmarkDotNet.Columns;
using BenchmarkDotNet.Configs;
using BenchmarkDotNet.Engines;
using BenchmarkDotNet.Jobs;
using BenchmarkDotNet.Loggers;
using BenchmarkDotNet.Toolchains.InProcess.NoEmit;

namespace Hyperabi.Benchmarks.Interleaving;

/// <summary>One process, one run of each side a round; the figures are the ratios of the rounds.</summary>
internal sealed class InterleavedConfig : ManualConfig
{
    /// <summary>How many rounds count.</summary>
    public const int Rounds = 15;

    // As many as the runtime needs to compile what runs often.
    private const int WarmupRounds = 5;

    private const double Megabyte = 1e6;

    public InterleavedConfig()
    {
        AddJob(Job.Default
            .WithToolchain(new InProcessNoEmitToolchain(TimeSpan.FromHours(1), logOutput: true))
            .WithStrategy(RunStrategy.Monitoring)
            .WithInvocationCount(1)
            .WithUnrollFactor(1)
            .WithWarmupCount(WarmupRounds)
            .WithIterationCount(Rounds));
        AddLogger(ConsoleLogger.Default);
        AddColumnProvider(DefaultColumnProviders.Params);
        AddColumn(
            new ResultColumn("Ratio", "median of the rounds' ratios, Hyperabi to its peer", "F3", result => result.Ratio),
            new ResultColumn("Quarter", "a quarter of the ratios is below", "F3", result => result.Quantile(0.25)),
            new ResultColumn("Three quarters", "three quarters of the ratios are below", "F3", result => result.Quantile(0.75)),
            new ResultColumn("Hyperabi ms", "median", "F1", result => result.OurMilliseconds),
            new ResultColumn("Peer ms", "median", "F1", result => result.PeerMilliseconds),
            new ResultColumn("Hyperabi MB", "allocated", "F2", result => result.OurBytes / Megabyte),
            new ResultColumn("Peer MB", "allocated", "F2", result => result.PeerBytes / Megabyte));
        WithOption(ConfigOptions.DisableLogFile, true);
    }
}

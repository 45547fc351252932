using BenchmarkDotNet.Running;

namespace Hyperabi.Benchmarks.Interleaving;

/// <summary>What the rounds of one benchmark gave.</summary>
internal sealed class Result
{
    private static readonly List<Result> Measured = [];

    private readonly (Sample Ours, Sample Peer)[] _rounds;

    private Result(string name, IEnumerable<(Sample Ours, Sample Peer)> rounds) => (Name, _rounds) = (name, [.. rounds]);

    /// <summary>What was measured so far; BenchmarkDotNet itself times both sides of a round together.</summary>
    public static IReadOnlyList<Result> All => Measured;

    /// <summary>The benchmark's class and parameters.</summary>
    public string Name { get; }

    /// <summary>How many rounds were measured.</summary>
    public int Rounds => _rounds.Length;

    /// <summary>The median of the rounds' ratios, ours to the peer's.</summary>
    public double Ratio => Quantile(0.5);

    /// <summary>Milliseconds that we take, the median.</summary>
    public double OurMilliseconds => Median(round => round.Ours.Milliseconds);

    /// <summary>Milliseconds that the peer takes, the median.</summary>
    public double PeerMilliseconds => Median(round => round.Peer.Milliseconds);

    /// <summary>Bytes that we allocate, the median.</summary>
    public double OurBytes => Median(round => round.Ours.Bytes);

    /// <summary>Bytes that the peer allocates, the median.</summary>
    public double PeerBytes => Median(round => round.Peer.Bytes);

    /// <summary>Notes what a benchmark has measured.</summary>
    /// <param name="contest">The contest.</param>
    /// <param name="benchmark">The benchmark's class.</param>
    /// <param name="parameters">Its parameters, in the order of their declaration.</param>
    public static void Add(Contest contest, Type benchmark, params object[] parameters) =>
        Measured.Add(new Result(NameOf(benchmark, parameters), contest.Rounds.TakeLast(InterleavedConfig.Rounds)));

    /// <summary>The result of a benchmark with certain parameters.</summary>
    public static Result Of(Type benchmark, params object[] parameters) =>
        Measured.Single(result => result.Name == NameOf(benchmark, parameters));

    /// <summary>The result of one of BenchmarkDotNet's cases, or null where it has none.</summary>
    public static Result? Of(BenchmarkCase benchmark) => Measured.Find(result =>
        result.Name == NameOf(benchmark.Descriptor.Type, [.. benchmark.Parameters.Items.Select(parameter => parameter.Value)]));

    private static string NameOf(Type benchmark, object[] parameters) => $"{benchmark.Name} {string.Join(", ", parameters)}";

    /// <summary>The ratio below which a share of the rounds lies.</summary>
    public double Quantile(double share)
    {
        double[] ratios = [.. _rounds.Select(round => round.Ours.Milliseconds / round.Peer.Milliseconds).Order()];
        return ratios[(int)Math.Round(share * (ratios.Length - 1))];
    }

    private double Median(Func<(Sample Ours, Sample Peer), double> value) => _rounds.Select(value).Order().ElementAt(_rounds.Length / 2);
}

using Hyperabi.Benchmarks.Subjects;

namespace Hyperabi.Benchmarks.Interleaving;

/// <summary>What the rounds of one scenario at one size gave.</summary>
internal sealed class Result
{
    private readonly (Sample Ours, Sample Peer)[] _rounds;

    public Result(Scenario scenario, int hypercalls, IEnumerable<(Sample Ours, Sample Peer)> rounds)
    {
        (Scenario, Hypercalls) = (scenario, hypercalls);
        _rounds = [.. rounds];
    }

    public Scenario Scenario { get; }

    /// <summary>How many methods each side had.</summary>
    public int Hypercalls { get; }

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

    /// <summary>The ratio below which a share of the rounds lies.</summary>
    public double Quantile(double share)
    {
        double[] ratios = [.. _rounds.Select(round => round.Ours.Milliseconds / round.Peer.Milliseconds).Order()];
        return ratios[(int)Math.Round(share * (ratios.Length - 1))];
    }

    private double Median(Func<(Sample Ours, Sample Peer), double> value) => _rounds.Select(value).Order().ElementAt(_rounds.Length / 2);
}

using System.Diagnostics;

namespace Hyperabi.Benchmarks.Interleaving;

/// <summary>Runs two subjects by turns, so that whatever else the machine does meets both.</summary>
internal sealed class Contest(ISubject ours, ISubject peer)
{
    private readonly List<(Sample Ours, Sample Peer)> _rounds = [];

    /// <summary>Every round so far.</summary>
    public IReadOnlyList<(Sample Ours, Sample Peer)> Rounds => _rounds;

    /// <summary>Makes what the next round starts from.</summary>
    public void Prepare()
    {
        ours.Prepare();
        peer.Prepare();
    }

    /// <summary>One run of each; the first of one round is the second of the next.</summary>
    public void Round()
    {
        if (_rounds.Count % 2 == 0)
        {
            Sample first = Measure(ours);
            _rounds.Add((first, Measure(peer)));
        }
        else
        {
            Sample first = Measure(peer);
            _rounds.Add((Measure(ours), first));
        }
    }

    private static Sample Measure(ISubject subject)
    {
        GC.Collect();
        GC.WaitForPendingFinalizers();
        long bytes = GC.GetTotalAllocatedBytes(precise: true);
        long start = Stopwatch.GetTimestamp();
        subject.Run();
        TimeSpan elapsed = Stopwatch.GetElapsedTime(start);
        return new Sample(elapsed.TotalMilliseconds, GC.GetTotalAllocatedBytes(precise: true) - bytes);
    }
}

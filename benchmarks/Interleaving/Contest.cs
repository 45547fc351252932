using System.Diagnostics;

namespace Hyperabi.Benchmarks.Interleaving;

/// <summary>Runs two subjects by turns, so that whatever else the machine does meets both.</summary>
/// <param name="ours">One.</param>
/// <param name="peer">The other.</param>
/// <param name="slices">How many runs of each make a round, for subjects that need not be prepared in between.</param>
internal sealed class Contest(ISubject ours, ISubject peer, int slices = 1)
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

    /// <summary>A slice of each by turns; the first of one slice, and of one round, is the second of the next.</summary>
    public void Round()
    {
        (Sample Ours, Sample Peer) round = default;
        for (int slice = 0; slice < slices; slice++)
        {
            if ((_rounds.Count + slice) % 2 == 0)
            {
                round.Ours += Measure(ours);
                round.Peer += Measure(peer);
            }
            else
            {
                round.Peer += Measure(peer);
                round.Ours += Measure(ours);
            }
        }

        _rounds.Add(round);
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

using System.Collections.Concurrent;
using System.Globalization;
using Hyperabi.Generator.Diagnostics;
using Xunit.Abstractions;

namespace Hyperabi.RandomTables.Tests;

/// <summary>Whatever can be declared becomes what the declaration says, and whatever is wrong is said to be.</summary>
public sealed class RandomTableTests(ITestOutputHelper output)
{
    private const int BatchSize = 250;
    private const int AnalyzedOf = 40;
    private const double LeastSoundShare = 0.6;

    [Fact]
    public void A_hundred_thousand_random_tables_become_what_they_declare()
    {
        int wanted = int.Parse(Environment.GetEnvironmentVariable(Run.CountVariable) ?? "100000", CultureInfo.InvariantCulture);
        int batches = (wanted + BatchSize - 1) / BatchSize;
        ConcurrentDictionary<string, int> seen = new(StringComparer.Ordinal);
        int count = 0;
        Run.Of(batches, BatchSize, cases =>
        {
            if (Interlocked.Increment(ref count) % AnalyzedOf == 0)
                Verification.VerifyThroughAnalyzer(cases);
            else
                Verification.Verify(cases);
            foreach (RandomCase @case in cases)
                seen.AddOrUpdate(@case.Fault?.Id ?? "sound", 1, (_, n) => n + 1);
        });

        foreach ((string id, int n) in seen.OrderBy(s => s.Key, StringComparer.Ordinal))
            output.WriteLine($"{id} {n}");
        Assert.True(seen["sound"] >= LeastSoundShare * seen.Values.Sum());
        Assert.True(seen.Values.Sum() >= wanted);
        Assert.Equal(Descriptors.OfTables.Select(d => d.Id), seen.Keys.Where(id => id != "sound").Order(StringComparer.Ordinal));
    }
}

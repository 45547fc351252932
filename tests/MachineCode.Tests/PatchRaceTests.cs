using System.Globalization;

namespace Hyperabi.MachineCode.Tests;

/// <summary>Entries are patched while they are called.</summary>
public sealed class PatchRaceTests
{
    private const int Rounds = 100_000;

    [Fact]
    public async Task Eight_threads_call_while_a_hundred_thousand_times_all_is_patched_and_unpatched_and_nothing_is_writable_and_executable()
    {
        using var directory = new TemporaryDirectory();
        string trace = Path.Combine(directory.Path, "trace");
        string program = typeof(PatchRace.TaggedTable).Assembly.Location;
        ProcessResult result = await ProcessRunner.Run(
            "strace",
            ["-f", "--seccomp-bpf", "-e", "trace=mmap,mprotect", "-o", trace, "dotnet", program, Rounds.ToString(CultureInfo.InvariantCulture)],
            timeout: TimeSpan.FromMinutes(10));
        Dictionary<string, long> counts = result.EnsureSuccess().Output.Split('\n', StringSplitOptions.RemoveEmptyEntries)
            .Select(line => line.Split(": "))
            .ToDictionary(parts => parts[0], parts => long.Parse(parts[1], CultureInfo.InvariantCulture));
        Assert.True(counts["the least called entry, early"] >= 1000, result.Output);
        Assert.True(counts["the least called entry, patched"] >= 1000, result.Output);
        Assert.Equal(0, counts["wrong answers"]);
        Assert.Equal(2L * Rounds * PatchRace.TaggedTable.Count, counts["jumps stored"]);

        (int writable, int executable) = (0, 0);
        foreach (string line in File.ReadLines(trace))
        {
            bool isWritable = line.Contains("PROT_WRITE", StringComparison.Ordinal);
            bool isExecutable = line.Contains("PROT_EXEC", StringComparison.Ordinal);
            Assert.False(isWritable && isExecutable, line);
            writable += isWritable ? 1 : 0;
            executable += isExecutable ? 1 : 0;
        }

        // One alias for each time; and the trace did see the code.
        Assert.True(writable >= 2 * Rounds, $"{writable} writable mappings");
        Assert.True(executable > 0);
    }
}

using System.Globalization;
using FsCheck;
using FsCheck.Fluent;
using Hyperabi.Execution.Tests.Checking;
using Hyperabi.Execution.Tests.Declarations;
using Hyperabi.Execution.Tests.Machines;
using Hyperabi.RandomTables;
using Xunit.Abstractions;

namespace Hyperabi.Execution.Tests;

/// <summary>Whatever can be declared does on a processor what was declared.</summary>
public sealed class RandomTableTests(ITestOutputHelper output)
{
    private const int TableCount = 2000;
    private const int BatchSize = 200;

    // Of the size that a generator of FsCheck's own would be given at most.
    private const int Size = 50;

    private static readonly Rnd Seed = new(20260101, 20211);

    [Fact]
    public async Task Two_thousand_random_tables_do_what_they_declare()
    {
        output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"The seed is {Seed.Seed},{Seed.Gamma}."));
        TableDeclaration[] tables = TableGenerator.Sound.Sample(TableCount, Seed, Size);
        int count = 0;
        await Parallel.ForEachAsync(
            tables.Chunk(BatchSize).Index(),
            new ParallelOptions { MaxDegreeOfParallelism = Environment.ProcessorCount },
            async (batch, _) => Interlocked.Add(ref count, await Verify(batch.Item, batch.Index)));
        output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{tables.Length} tables, {count} calls"));
        Assert.True(count > TableCount * Vectors.Few);
    }

    private static async Task<int> Verify(TableDeclaration[] tables, int seed)
    {
        var code = new CodeArea();
        var maker = new ScenarioMaker(new Random(seed));
        Scenario[] scenarios = [.. tables.SelectMany(RandomStubs.Of).SelectMany(stub => maker.Many(code, stub, Vectors.Few))];
        return await Runs.Verify(code, scenarios);
    }
}

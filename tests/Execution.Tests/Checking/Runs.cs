using Hyperabi.Execution.Tests.Machines;

namespace Hyperabi.Execution.Tests.Checking;

/// <summary>Runs scenarios.</summary>
internal static class Runs
{
    /// <summary>Fails at the first outcome that is not what was declared.</summary>
    /// <returns>How many there were.</returns>
    public static async Task<int> Verify(CodeArea code, IReadOnlyList<Scenario> scenarios)
    {
        int count = 0;
        await Machine.Run(code, new Projection(scenarios), (i, outcome) =>
        {
            scenarios[i].Verify(outcome);
            count++;
        });
        Assert.Equal(scenarios.Count, count);
        return count;
    }

    /// <summary>The cases of scenarios, without a list of their own.</summary>
    private sealed class Projection(IReadOnlyList<Scenario> scenarios) : IReadOnlyList<Cases.Case>
    {
        public int Count => scenarios.Count;

        public Cases.Case this[int index] => scenarios[index].Case;

        public IEnumerator<Cases.Case> GetEnumerator() => scenarios.Select(s => s.Case).GetEnumerator();

        System.Collections.IEnumerator System.Collections.IEnumerable.GetEnumerator() => GetEnumerator();
    }
}

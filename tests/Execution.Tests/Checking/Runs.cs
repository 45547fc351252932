using System.Collections;
using Hyperabi.Execution.Tests.Cases;
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
        await Machine.Run(code, new CasesOf(scenarios), (i, outcome) =>
        {
            scenarios[i].Verify(outcome);
            count++;
        });
        Assert.Equal(scenarios.Count, count);
        return count;
    }

    /// <summary>Runs right and wrong stubs, each with one scenario or several, together.</summary>
    /// <returns>The names of those that did in every scenario what was declared.</returns>
    public static async Task<IReadOnlyList<string>> Passing(CodeArea code, IEnumerable<(string Name, Scenario Scenario)> named)
    {
        (string Name, Scenario Scenario)[] all = [.. named];
        HashSet<string> failing = new(StringComparer.Ordinal);
        await Machine.Run(code, new CasesOf([.. all.Select(n => n.Scenario)]), (i, outcome) =>
        {
            if (all[i].Scenario.ProblemsOf(outcome).Any)
                failing.Add(all[i].Name);
        });
        return [.. all.Select(n => n.Name).Distinct(StringComparer.Ordinal).Where(name => !failing.Contains(name))];
    }

    /// <summary>The cases of scenarios, without a list of their own.</summary>
    private sealed class CasesOf(IReadOnlyList<Scenario> scenarios) : IReadOnlyList<Case>
    {
        public int Count => scenarios.Count;

        public Case this[int index] => scenarios[index].Case;

        public IEnumerator<Case> GetEnumerator() => scenarios.Select(s => s.Case).GetEnumerator();

        IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();
    }
}

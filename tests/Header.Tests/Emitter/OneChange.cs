using Hyperabi.Compiler.Model;

namespace Hyperabi.Headers.Tests.Emitter;

/// <summary>Tables that differ from another one in the value of one declaration.</summary>
internal static class OneChange
{
    // Wider than any value of a real header, so that a layout that follows the values would show it.
    private const ulong NewValue = 0xfedcba9876543210;
    private const string NewText = "0xfedcba9876543210ULL";

    public static IEnumerable<AbiTable> Of(AbiTable table)
    {
        for (int i = 0; i < table.Hypercalls.Count; i++)
        {
            yield return AbiOrder.Canonical(table with
            {
                Hypercalls = Change(table.Hypercalls, i, h => h with { Number = NewValue, NumberText = NewText }),
            });
        }

        for (int i = 0; i < table.TakenNumbers.Count; i++)
        {
            yield return AbiOrder.Canonical(table with
            {
                TakenNumbers = Change(table.TakenNumbers, i, n => n with { Number = NewValue, NumberText = NewText }),
            });
        }

        for (int g = 0; g < table.Groups.Count; g++)
        {
            for (int c = 0; c < table.Groups[g].Constants.Count; c++)
            {
                yield return AbiOrder.Canonical(table with
                {
                    Groups = Change(table.Groups, g, group => group with
                    {
                        Constants = Change(group.Constants, c, constant => constant with { Value = NewValue, Text = NewText }),
                    }),
                });
            }
        }
    }

    /// <summary>Checks that a text has lost one line and gained one; the others may have moved, since values sort them.</summary>
    public static void AssertOneLine(string before, string after)
    {
        List<string> lost = [.. before.Split('\n')];
        List<string> gained = [];
        foreach (string line in after.Split('\n'))
        {
            if (!lost.Remove(line))
                gained.Add(line);
        }

        Assert.Contains(NewText, Assert.Single(gained), StringComparison.Ordinal);
        Assert.StartsWith(Assert.Single(lost).Split('\t')[0], gained[0], StringComparison.Ordinal);
    }

    private static EquatableArray<T> Change<T>(EquatableArray<T> items, int index, Func<T, T> change) =>
        items.Select((item, i) => i == index ? change(item) : item).ToEquatableArray();
}

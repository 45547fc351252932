using FsCheck;
using FsCheck.Fluent;

namespace Hyperabi.RandomTables.Tests;

/// <summary>Many sound tables at once.</summary>
internal static class SoundBatches
{
    public static Arbitrary<TableDeclaration[]> Of(int size) => Arb.From(TableGenerator.Sound.ArrayOf(size), Shrink);

    public static Batch Batch(TableDeclaration[] tables) => Tests.Batch.Of(tables.Select(t => new RandomCase(t, fault: null, pick: 0))).Single();

    public static string Show(TableDeclaration[] tables) => string.Join("\n", tables.Select(t => t.ToString()));

    private static IEnumerable<TableDeclaration[]> Shrink(TableDeclaration[] tables) => tables.Length switch
    {
        0 => [],
        1 => TableShrinker.Shrink(tables[0]).Select(table => (TableDeclaration[])[table]),
        _ => [tables[..(tables.Length / 2)], tables[(tables.Length / 2)..]],
    };
}

using FsCheck;
using FsCheck.Fluent;

namespace Hyperabi.RandomTables;

/// <summary>Makes tables to try: most of them sound, the others with one fault.</summary>
public static class CaseGenerator
{
    private const int SoundPercent = 65;

    /// <summary>Any table.</summary>
    public static Gen<RandomCase> Any { get; } =
        from table in TableGenerator.Sound
        from isSound in Draw.Chance(SoundPercent)
        from fault in Gen.Elements([.. Fault.All])
        from pick in Gen.Choose(0, 1000)
        select new RandomCase(table, isSound ? null : fault, pick);

    /// <summary>Many tables, with fewer and smaller ones that a failure is looked for in.</summary>
    public static Arbitrary<RandomCase[]> Batches(int size) => Arb.From(Any.ArrayOf(size), Shrink);

    /// <summary>Halves of many tables; of one table, smaller ones with the same fault.</summary>
    public static IEnumerable<RandomCase[]> Shrink(RandomCase[] cases) => cases.Length switch
    {
        0 => [],
        1 => TableShrinker.Shrink(cases[0].Table).Select(table => (RandomCase[])[new RandomCase(table, cases[0].Fault, cases[0].Pick)]),
        _ => [cases[..(cases.Length / 2)], cases[(cases.Length / 2)..]],
    };
}

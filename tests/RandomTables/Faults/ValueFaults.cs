using Hyperabi.Compiler.Model;

namespace Hyperabi.RandomTables;

/// <summary>HYP0014 and HYP0020: values that cannot be declared.</summary>
internal static class ValueFaults
{
    private static readonly string[] NoVersions = ["\"v5.4\"", "\"5\"", "\"\"", "\"5.4-rc1\"", "\"5.4.0.1\"", "\"5,4\""];
    private static readonly string[] NoLines = ["\"\"", "\" \"", "\"1\\n#define OTHER 2\"", "\"1 \\\\\"", "\"\\u2028\""];

    public static IEnumerable<Fault> All { get; } =
    [
        new("HYP0014", "Since of a hypercall", (t, pick) => Injection.Change(
            t, pick, h => h with { Versions = default, Further = "Since = " + NoVersion(pick) }, h => h with { Versions = default })),
        new("HYP0014", "Until of a hypercall before its Since", (t, pick) => Injection.Change(
            t, pick, h => h with { Versions = default, Further = "Since = \"6.1\", Until = " + Mark.Around("\"6.0\"") }, h => h with { Versions = default })),
        new("HYP0014", "Until of a number", (t, pick) => Number(t, n => n with { Further = "Until = " + NoVersion(pick) }, keeps: true)),
        new("HYP0014", "Until of a constant", (t, pick) => Constant(t, c => c with { Further = "Until = " + NoVersion(pick) }, keeps: true)),
        .. ((string[])["-1", "0.5", "\"5\"", "1.0m"]).Select(written => new Fault("HYP0020", written + " as number", (t, pick) =>
            Injection.Lose(t, pick, h => h with { Number = new(Mark.Around(written), 0, null) }))),
        new("HYP0020", "a negative number without a stub", (t, _) => Number(
            t, n => n with { Name = Mark.Around(n.Name), Type = "public const int", Number = new("-1", 0, null) })),
        new("HYP0020", "a text as a number without a stub", (t, _) => Number(
            t, n => n with { Name = Mark.Around(n.Name), Type = "public const string", Number = new("\"2\"", 0, null) })),
        new("HYP0020", "a number without a stub that is no constant", (t, _) => Number(
            t, n => n with { Name = Mark.Around(n.Name), Type = "public static readonly ulong" })),
        new("HYP0020", "a status that does not exist", (t, _) => Number(t, n => n with { WrittenStatus = Mark.Around("(NumberStatus)3") })),
        new("HYP0020", "a constant that C cannot write", (t, _) => Constant(
            t, c => c with { Name = Mark.Around(c.Name), Type = "public const double", Value = new("0.5", 0, null) })),
        new("HYP0020", "a constant that is none", (t, _) => Constant(t, c => c with { Name = Mark.Around(c.Name), Type = "public static readonly int" })),
        new("HYP0020", "an expression of no or several lines", (t, pick) => Constant(t, c => c with { Expression = NoLine(pick) })),
        new("HYP0020", "an expansion of no or several lines", (t, pick) =>
        {
            GroupDeclaration group = Injection.Group(GroupKind.Class);
            return FaultyTable.Leaving(
                t.With(group), t.With(group with { Macros = EquatableArray.Create(Injection.Macro() with { Expression = NoLine(pick) }) }));
        }),
        .. ((string[])["\"\"", "\"MIT\\nGPL-2.0\"", "\"MIT\\u2028\""]).Select(written => new Fault("HYP0020", written + " as license", (t, _) =>
            FaultyTable.Leaving(t, t.With(new HeaderDeclaration { Path = Injection.Header, License = Mark.Around(written) })))),
    ];

    private static string NoVersion(int pick) => Mark.Around(NoVersions[pick % NoVersions.Length]);

    private static string NoLine(int pick) => Mark.Around(NoLines[pick % NoLines.Length]);

    private static FaultyTable Number(TableDeclaration table, Func<TakenNumberDeclaration, TakenNumberDeclaration> spoil, bool keeps = false)
    {
        TakenNumberDeclaration number = Injection.TakenNumber(table);
        return FaultyTable.Leaving(keeps ? table.With(number) : table, table.With(spoil(number)));
    }

    private static FaultyTable Constant(TableDeclaration table, Func<ConstantDeclaration, ConstantDeclaration> spoil, bool keeps = false)
    {
        GroupDeclaration group = Injection.Group(GroupKind.Class);
        GroupDeclaration whole = group with { Constants = EquatableArray.Create(Injection.Constant()) };
        return FaultyTable.Leaving(
            table.With(keeps ? whole : group), table.With(group with { Constants = EquatableArray.Create(spoil(Injection.Constant())) }));
    }
}

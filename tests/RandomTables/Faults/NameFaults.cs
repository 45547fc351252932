using Hyperabi.Compiler.Model;

namespace Hyperabi.RandomTables;

/// <summary>HYP0003, HYP0004, HYP0012, HYP0016: numbers and names that are taken, or that C cannot define.</summary>
internal static class NameFaults
{
    private static readonly string[] NoNames = ["\"ACME-HC\"", "\"\"", "\"1ST\"", "\"GR\u00d6SSE\"", "\"int\"", "\"class\"", "\"A B\""];

    public static IEnumerable<Fault> All { get; } =
    [
        new("HYP0003", "the number of a hypercall, on a hypercall", (t, pick) =>
        {
            // Not every vendor can have the number 0.
            TableDeclaration some = t.Hypercalls.All(h => h.Number.Value == 0) ? t.With(Injection.Call(t, "First")) : t;
            HypercallDeclaration[] calls = [.. some.Hypercalls.Where(h => h.Number.Value != 0)];
            return FaultyTable.Kept(some.With(Injection.Call(some) with { Number = Marked(calls[pick % calls.Length].Number) }));
        }),
        new("HYP0003", "the number of a hypercall, on a number", (t, pick) =>
        {
            TableDeclaration some = Injection.WithSome(t);
            return FaultyTable.Kept(some.With(Injection.TakenNumber(some) with { Number = Marked(Any(some, pick).Number) }));
        }),
        new("HYP0003", "the number of a hypercall, on a convention", (t, pick) => VendorNumber(t, t.With(Injection.Call(t, "First")))),
        new("HYP0003", "the number of a number, on a convention", (t, pick) => VendorNumber(t, t.With(Injection.TakenNumber(t)))),
        Duplicate("a hypercall", (t, uapi) => t.With(Injection.Call(t) with { Uapi = uapi })),
        Duplicate("a number", (t, uapi) => t.With(Injection.TakenNumber(t) with { Uapi = uapi })),
        Duplicate("a constant", (t, uapi) => t.With(Injection.Group(GroupKind.Class) with
        {
            Constants = EquatableArray.Create(Injection.Constant() with { Uapi = uapi }),
        })),
        Duplicate("a member of an enum", (t, uapi) => t.With(Injection.Group(GroupKind.Enum) with
        {
            Constants = EquatableArray.Create(Injection.Constant() with { Uapi = uapi }),
        })),
        Duplicate("a macro", (t, uapi) => t.With(Injection.Group(GroupKind.Class) with
        {
            Macros = EquatableArray.Create(Injection.Macro() with { Uapi = uapi }),
        })),
        new("HYP0004", "the tag of another struct", (t, _) =>
        {
            GroupDeclaration first = Injection.Group(GroupKind.Struct) with
            {
                Tag = "\"injected\"", Fields = EquatableArray.Create(Injection.Field()),
            };
            return FaultyTable.Kept(t.With(first).With(first with { Name = first.Name + "Again", Tag = Mark.Around(first.Tag) }));
        }),
        new("HYP0004", "the name of another field", (t, _) => FaultyTable.Leaving(t, t.With(Injection.Group(GroupKind.Struct) with
        {
            Tag = "\"injected\"",
            Fields = EquatableArray.Create(Injection.Field(), Injection.Field("Second") with { Uapi = Mark.Around("\"injected\"") }),
        }))),
        new("HYP0012", "a hypercall", (t, pick) => Injection.Lose(t, pick, h => h with { Uapi = NoName(pick) })),
        new("HYP0012", "a number", (t, pick) => FaultyTable.Leaving(t, t.With(Injection.TakenNumber(t) with { Uapi = NoName(pick) }))),
        new("HYP0012", "a constant", (t, pick) => Left(t, Injection.Group(GroupKind.Class), g => g with
        {
            Constants = EquatableArray.Create(Injection.Constant() with { Uapi = NoName(pick) }),
        })),
        new("HYP0012", "a member of an enum", (t, pick) => Left(t, Injection.Group(GroupKind.Enum), g => g with
        {
            Constants = EquatableArray.Create(Injection.Constant() with { Uapi = NoName(pick) }),
        })),
        new("HYP0012", "a macro", (t, pick) => Left(t, Injection.Group(GroupKind.Class), g => g with
        {
            Macros = EquatableArray.Create(Injection.Macro() with { Uapi = NoName(pick) }),
        })),
        new("HYP0012", "a macro's parameter", (t, _) => Left(t, Injection.Group(GroupKind.Class), g => g with
        {
            Macros = EquatableArray.Create(Injection.Macro() with { Parameters = EquatableArray.Create("n", Mark.Around("@int")) }),
        })),
        new("HYP0012", "a tag", (t, pick) => FaultyTable.Leaving(t, t.With(Injection.Group(GroupKind.Struct) with
        {
            Tag = NoName(pick), Fields = EquatableArray.Create(Injection.Field()),
        }))),
        new("HYP0012", "a field", (t, pick) => FaultyTable.Leaving(t, t.With(Injection.Group(GroupKind.Struct) with
        {
            Tag = "\"injected\"", Fields = EquatableArray.Create(Injection.Field() with { Uapi = NoName(pick) }),
        }))),
        new("HYP0012", "a guard", (t, pick) => FaultyTable.Leaving(t, t.With(new HeaderDeclaration { Path = Injection.Header, Guard = NoName(pick) }))),
        new("HYP0012", "one guard of two headers", (t, _) => FaultyTable.Kept((t with { Name = Mark.Around(t.Name) })
            .With(new HeaderDeclaration { Path = Injection.Header, Guard = "\"_SAME_H\"" })
            .With(new HeaderDeclaration { Path = "\"injected.h\"", Guard = "\"_SAME_H\"" }))),
        new("HYP0016", "the name of another hypercall", (t, pick) =>
        {
            TableDeclaration some = Injection.WithSome(t);
            return FaultyTable.Leaving(some, some.With(Injection.Call(some) with
            {
                Name = Mark.Around(Any(some, pick).Name),
                Parameters = EquatableArray.Create(new ParameterDeclaration { Name = "more", Type = TypeGenerator.ULong }),
            }));
        }),
    ];

    private static string NoName(int pick) => Mark.Around(NoNames[pick % NoNames.Length]);

    private static Spelling Marked(Spelling number) => number with { Written = Mark.Around(number.Written) };

    private static FaultyTable Left(TableDeclaration table, GroupDeclaration group, Func<GroupDeclaration, GroupDeclaration> spoil) =>
        FaultyTable.Leaving(table.With(group), table.With(spoil(group)));

    /// <summary>A name that a hypercall of the same kernel versions has.</summary>
    private static Fault Duplicate(string name, Func<TableDeclaration, string, TableDeclaration> spoil) =>
        new("HYP0004", "the name of a hypercall, on " + name, (t, pick) =>
        {
            TableDeclaration some = Injection.WithSome(t);
            return FaultyTable.Kept(spoil(some, Mark.Around(Any(some, pick).Uapi)));
        });

    private static HypercallDeclaration Any(TableDeclaration table, int pick) => table.Hypercalls[pick % table.Hypercalls.Count];

    /// <summary>A hypercall whose convention takes the number that the longer table has last.</summary>
    private static FaultyTable VendorNumber(TableDeclaration table, TableDeclaration longer)
    {
        Spelling taken = longer.TakenNumbers.Count > table.TakenNumbers.Count ? longer.TakenNumbers[^1].Number : longer.Hypercalls[^1].Number;
        ulong number = taken.Value;
        var convention = new ConventionDeclaration { Vendors = EquatableArray.Create(Injection.FirstVendor(table)), Number = number };
        HypercallDeclaration call = Injection.Call(longer) with { Conventions = EquatableArray.Create(convention) };
        string marked = Mark.Around(SpellingGenerator.Decimal(number).Written);
        return FaultyTable.Leaving(
            longer.With(call),
            longer.With(call with { Conventions = EquatableArray.Create(convention with { Number = null, Further = "Number = " + marked }) }));
    }
}

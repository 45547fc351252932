using System.Globalization;
using Hyperabi.Compiler.Model;

namespace Hyperabi.RandomTables;

/// <summary>HYP0013, HYP0019, HYP0023: headers and the structs in them.</summary>
internal static class UapiFaults
{
    private static readonly string[] NoPaths =
    [
        "\"/acme.h\"", "\"../acme.h\"", "\"linux//acme.h\"", "\"\"", "\"linux/acme\"", "\"linux/.h\"", "\"acme visor.h\"", "\"C:acme.h\"",
    ];

    public static IEnumerable<Fault> All { get; } =
    [
        new("HYP0013", "the header of a table", (t, pick) => FaultyTable.Leaving(WithoutHeader(t), t with { Header = NoPath(pick) })),
        new("HYP0013", "the header of a group", (t, pick) => FaultyTable.Leaving(t, t.With(Injection.Group((GroupKind)(pick % 2)) with
        {
            Header = NoPath(pick), Constants = EquatableArray.Create(Injection.Constant()),
        }))),
        new("HYP0013", "a declared header", (t, pick) => FaultyTable.Leaving(t, t.With(new HeaderDeclaration { Path = NoPath(pick) }))),
        new("HYP0013", "an include", (t, pick) => FaultyTable.Leaving(t, t.With(new HeaderDeclaration
        {
            Path = Injection.Header, Includes = EquatableArray.Create("\"linux/types.h\"", NoPath(pick)),
        }))),
        new("HYP0013", "an include at the end", (t, pick) => FaultyTable.Leaving(t, t.With(new HeaderDeclaration
        {
            Path = Injection.Header, TrailingIncludes = EquatableArray.Create(NoPath(pick), "\"linux/types.h\""),
        }))),
        Layout("no tag", g => g with { Name = Mark.Around(g.Name), Tag = null }),
        Layout("no field", g => g with { Name = Mark.Around(g.Name), Fields = [] }),
        Layout("a greater size", g => g with { WrittenSize = Mark.Around(Text(LayoutInC.SizeOf(g) + 8)) }),
        Layout("another offset", g =>
        {
            (FieldDeclaration last, int offset) = LayoutInC.Of(g).Last();
            return g with { Fields = Injection.Replace(g.Fields, g.Fields.Count - 1, last with { WrittenOffset = Mark.Around(Text(offset + 8)) }) };
        }),
        Layout("a field without an offset", g => g with
        {
            Fields = Injection.Append(g.Fields, Injection.Field() with { Name = Mark.Around("Injected"), WrittenAttributes = "[Uapi(\"injected\")]" }),
        }),
        Layout("a field without a name", g => g with
        {
            Fields = Injection.Append(g.Fields, Injection.Field() with { Name = Mark.Around("Injected"), WrittenAttributes = "[FieldOffset(1000)]" }),
        }),
        new("HYP0023", "a group", (t, pick) => NoHeader(t, none => none.With(Injection.Group((GroupKind)(pick % 2)) with
        {
            Name = Mark.Around("Injected"), Header = null, Constants = EquatableArray.Create(Injection.Constant()),
        }))),
        new("HYP0023", "a struct", (t, _) => NoHeader(t, none => none.With(Injection.Group(GroupKind.Struct) with
        {
            Name = Mark.Around("Injected"), Header = null, Tag = "\"injected\"", Fields = EquatableArray.Create(Injection.Field()),
        }))),
        new("HYP0023", "a constant", (t, _) => NoHeader(t, none => none with
        {
            Constants = EquatableArray.Create(Injection.Constant() with { Name = Mark.Around("Injected") }),
        })),
        new("HYP0023", "a macro", (t, _) => NoHeader(t, none => none with
        {
            Macros = EquatableArray.Create(Injection.Macro() with { Name = Mark.Around("Injected") }),
        })),
    ];

    private static string NoPath(int pick) => Mark.Around(NoPaths[pick % NoPaths.Length]);

    /// <summary>The table without a header, and without what would stand in it.</summary>
    private static TableDeclaration WithoutHeader(TableDeclaration table) => table with
    {
        Header = null,
        Groups = table.Groups.Where(g => g.Header is not null).ToEquatableArray(),
        Constants = [],
        Macros = [],
    };

    private static FaultyTable NoHeader(TableDeclaration table, Func<TableDeclaration, TableDeclaration> spoil)
    {
        TableDeclaration none = WithoutHeader(table);
        return FaultyTable.Leaving(none, spoil(none));
    }

    /// <summary>A fault of a struct: one of the table's, where it has one.</summary>
    private static Fault Layout(string name, Func<GroupDeclaration, GroupDeclaration> spoil) => new("HYP0019", name, (t, pick) =>
    {
        int[] structs = [.. Enumerable.Range(0, t.Groups.Count).Where(i => t.Groups[i].Kind == GroupKind.Struct)];
        if (structs.Length == 0)
        {
            return FaultyTable.Leaving(t, t.With(spoil(Injection.Group(GroupKind.Struct) with
            {
                Tag = "\"injected_struct\"",
                Fields = EquatableArray.Create(Injection.Field("First"), Injection.Field("Second")),
            })));
        }

        int at = structs[pick % structs.Length];
        return FaultyTable.Leaving(
            t with { Groups = t.Groups.Where((_, i) => i != at).ToEquatableArray() },
            t with { Groups = Injection.Replace(t.Groups, at, spoil(t.Groups[at])) });
    });

    private static string Text(int number) => number.ToString(CultureInfo.InvariantCulture);
}

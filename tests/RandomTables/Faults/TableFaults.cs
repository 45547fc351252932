using Hyperabi.Compiler.Model;

namespace Hyperabi.RandomTables;

/// <summary>HYP0001, HYP0018, HYP0021, HYP0022: what the class is, and what it is called.</summary>
internal static class TableFaults
{
    public static IEnumerable<Fault> All { get; } =
    [
        Shape("not partial", t => t with { Modifiers = "public static", Parts = 1 }),
        Shape("not static", t => t with { Modifiers = "public partial" }),
        Shape("type parameters", t => t with { Name = t.Name + "<T>" }),
        Shape("file-local", t => t with { Modifiers = "file static partial", Outer = null, HasFileForEachPart = false }),
        Shape("in a class that is not partial", t => t with { Outer = "public class Outer", Parts = 1 }),
        Shape("in a generic class", t => t with { Outer = "public partial class Outer<T>" }),
        Shape("in a file-local class", t => t with { Outer = "file partial class Outer", HasFileForEachPart = false }),
        new("HYP0018", "old language", (t, _) => new FaultyTable
        {
            Declared = t with { Name = Mark.Around(t.Name) }, Remaining = null, IsOldLanguage = true,
        }),
        new("HYP0021", "a property Code", (t, _) => Member(t, "    public static int " + Mark.Around("Code") + " => 1;\n")),
        new("HYP0021", "a method Code", (t, _) => Member(t, "    private static void " + Mark.Around("Code") + "() { }\n")),
        new("HYP0021", "a hypercall Code", (t, _) => FaultyTable.Kept(t.With(Injection.Call(t) with { Name = Mark.Around("Code") }))),
        new("HYP0021", "a class Headers", (t, _) => Member(
            t.Header is null ? t.With(new HeaderDeclaration { Path = Injection.Header }) : t, "    public static class " + Mark.Around("Headers") + " { }\n")),
        .. ((string[])["\"\"", "\"Acme\"", "\"acme visor\"", "(Hypervisor)99"]).Select(written => new Fault(
            "HYP0022", "hypervisor " + written, (t, _) => FaultyTable.Leaving(null, t with { Hypervisor = new(Mark.Around(written), "") }))),
        .. ((string[])["\"\"", "\"ACMEACMEACME1\"", "\"\\0\"", "\"ACM\\u00C9\"", "\"\\u007f\""]).Select(written => new Fault(
            "HYP0022", "signature " + written, (t, _) => FaultyTable.Leaving(t, t with { Signatures = Injection.Append(t.Signatures, Mark.Around(written)) }))),
    ];

    private static Fault Shape(string name, Func<TableDeclaration, TableDeclaration> spoil) =>
        new("HYP0001", name, (table, _) => FaultyTable.Leaving(null, spoil(table with { Name = Mark.Around(table.Name) })));

    private static FaultyTable Member(TableDeclaration table, string member) =>
        FaultyTable.Kept(table with { Members = EquatableArray.Create(member) });
}

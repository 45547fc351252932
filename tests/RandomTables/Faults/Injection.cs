using Hyperabi.Compiler.Model;

namespace Hyperabi.RandomTables;

/// <summary>What faults are made with.</summary>
internal static class Injection
{
    /// <summary>The name of a hypercall that is there for its fault only.</summary>
    public const string Name = "Injected";

    /// <summary>The header of a group that is there for its fault only.</summary>
    public const string Header = "\"asm/injected.h\"";

    /// <summary>A hypercall of its own name and number.</summary>
    public static HypercallDeclaration Call(TableDeclaration table, string name = Name) => new()
    {
        Name = name,
        Number = SpellingGenerator.Decimal(FreeNumber(table)),
        Uapi = $"\"{name.ToUpperInvariant()}\"",
        Returns = TypeGenerator.ULong,
    };

    /// <summary>A group of its own name and header.</summary>
    public static GroupDeclaration Group(GroupKind kind) => new() { Name = Name + "Group", Kind = kind, Header = Header };

    /// <summary>A constant of its own name.</summary>
    public static ConstantDeclaration Constant() => new()
    {
        Name = Name + "Constant",
        Uapi = "\"INJECTED_CONSTANT\"",
        Value = SpellingGenerator.Decimal(1),
        Shape = new(32, true),
    };

    /// <summary>A field of its own name.</summary>
    public static FieldDeclaration Field(string name = "Injected") => new()
    {
        Name = name,
        Uapi = $"\"{name.ToLowerInvariant()}\"",
        Type = "uint",
        TypeInC = "__u32",
        Size = 4,
    };

    /// <summary>A number without a stub, of its own name.</summary>
    public static TakenNumberDeclaration TakenNumber(TableDeclaration table) => new()
    {
        Name = Name + "Number",
        Number = SpellingGenerator.Decimal(FreeNumber(table)),
        Uapi = "\"INJECTED_NUMBER\"",
    };

    /// <summary>A macro of its own name.</summary>
    public static MacroDeclaration Macro() => new() { Name = Name + "Macro", Uapi = "\"INJECTED_MACRO\"", Expression = "\"1\"" };

    /// <summary>The first vendor that the table has a convention for.</summary>
    public static Vendor FirstVendor(TableDeclaration table) => ExpectedConventions.Of(table).Keys.Min();

    /// <summary>The table, where its stubs go through the GHCB or can; otherwise one of KVM.</summary>
    public static TableDeclaration ThroughGhcb(TableDeclaration table)
    {
        TableDeclaration some = ExpectedGhcb.Of(table) is null ? table with { Ghcb = null } : table;
        return Soundness.IsSound(some) ? some : some with { Hypervisor = new("Hypervisor.Kvm", "kvm"), Conventions = [], Hypercalls = [] };
    }

    /// <summary>The table without what has the number 0.</summary>
    public static TableDeclaration WithoutZero(TableDeclaration table) => table with
    {
        Hypercalls = table.Hypercalls.Where(h => h.Number.Value != 0 && h.Conventions.All(c => c.Number != 0)).ToEquatableArray(),
        TakenNumbers = table.TakenNumbers.Where(n => n.Number.Value != 0).ToEquatableArray(),
    };

    /// <summary>The table with one more hypercall at the end.</summary>
    public static TableDeclaration With(this TableDeclaration table, HypercallDeclaration call) =>
        table with { Hypercalls = Append(table.Hypercalls, call) };

    /// <summary>The table with one more group at the end.</summary>
    public static TableDeclaration With(this TableDeclaration table, GroupDeclaration group) =>
        table with { Groups = Append(table.Groups, group) };

    /// <summary>The table with one more number at the end.</summary>
    public static TableDeclaration With(this TableDeclaration table, TakenNumberDeclaration number) =>
        table with { TakenNumbers = Append(table.TakenNumbers, number) };

    /// <summary>The table with one more convention at the end.</summary>
    public static TableDeclaration With(this TableDeclaration table, ConventionDeclaration convention) =>
        table with { Conventions = Append(table.Conventions, convention) };

    /// <summary>The table with one more header at the end.</summary>
    public static TableDeclaration With(this TableDeclaration table, HeaderDeclaration header) =>
        table with { Headers = Append(table.Headers, header) };

    /// <summary>Makes one hypercall faulty, so that it is left out; a table without any gets one.</summary>
    public static FaultyTable Lose(TableDeclaration table, int pick, Func<HypercallDeclaration, HypercallDeclaration> spoil)
    {
        TableDeclaration some = WithSome(table);
        int at = pick % some.Hypercalls.Count;
        return FaultyTable.Leaving(
            some with { Hypercalls = some.Hypercalls.Where((_, i) => i != at).ToEquatableArray() },
            some with { Hypercalls = Replace(some.Hypercalls, at, spoil(some.Hypercalls[at])) });
    }

    /// <summary>Makes one hypercall faulty in a way that leaves it, changed.</summary>
    public static FaultyTable Change(
        TableDeclaration table, int pick, Func<HypercallDeclaration, HypercallDeclaration> spoil, Func<HypercallDeclaration, HypercallDeclaration> leave)
    {
        TableDeclaration some = WithSome(table);
        int at = pick % some.Hypercalls.Count;
        return FaultyTable.Leaving(
            some with { Hypercalls = Replace(some.Hypercalls, at, leave(some.Hypercalls[at])) },
            some with { Hypercalls = Replace(some.Hypercalls, at, spoil(some.Hypercalls[at])) });
    }

    /// <summary>The table, or where it has no hypercall, the table with one.</summary>
    public static TableDeclaration WithSome(TableDeclaration table) => table.Hypercalls.Count > 0 ? table : table.With(Call(table, "First"));

    /// <summary>The items with one replaced.</summary>
    public static EquatableArray<T> Replace<T>(EquatableArray<T> items, int at, T item) =>
        items.Select((old, i) => i == at ? item : old).ToEquatableArray();

    /// <summary>The items and one more.</summary>
    public static EquatableArray<T> Append<T>(EquatableArray<T> items, T item) => items.Append(item).ToEquatableArray();

    /// <summary>The parameter with a mark around its name.</summary>
    public static ParameterDeclaration Marked(this ParameterDeclaration parameter) => parameter with { Name = Mark.Around(parameter.Name) };

    private static ulong FreeNumber(TableDeclaration table)
    {
        HashSet<ulong> taken =
        [
            .. table.Hypercalls.Select(h => h.Number.Value), .. table.TakenNumbers.Select(n => n.Number.Value),
            .. table.Hypercalls.SelectMany(h => h.Conventions).Select(c => c.Number).OfType<ulong>(),
        ];
        ulong number = 0x5053;
        while (taken.Contains(number))
            number++;
        return number;
    }
}

using Hyperabi.Compiler.Model;

namespace Hyperabi.RandomTables;

/// <summary>Makes a table smaller by one thing at a time; what it makes is sound again.</summary>
public static class TableShrinker
{
    /// <summary>Smaller tables, those that lose most first.</summary>
    public static IEnumerable<TableDeclaration> Shrink(TableDeclaration table) =>
        Whole(table).Concat(Hypercalls(table)).Concat(Rest(table)).Where(smaller => smaller != table && Soundness.IsSound(smaller));

    private static IEnumerable<TableDeclaration> Whole(TableDeclaration table)
    {
        if (table.Hypercalls.Count > 1)
        {
            foreach (HypercallDeclaration only in table.Hypercalls)
                yield return table with { Hypercalls = EquatableArray.Create(only) };
        }

        yield return table with { Hypercalls = [] };
        yield return table with { Groups = [], Constants = [], Macros = [], Headers = [], Header = null };
        yield return table with { Groups = [] };
        yield return table with { Constants = [], Macros = [] };
        yield return table with { Headers = [] };
        yield return table with { TakenNumbers = [] };
        yield return table with { Parts = 1, HasFileForEachPart = false, HasAttributesOnLastPart = false };
        yield return table with { Outer = null, Name = "Guest", Documentation = Documentation.None, Order = 0 };
        yield return table with { Modifiers = "public static partial" };
        yield return table with { Conventions = [], Signatures = [] };
        yield return table with { Signatures = [] };
        yield return table with { Ghcb = null };
        yield return table with { Hypervisor = new("Hypervisor.Kvm", "kvm"), Conventions = [], Signatures = [] };
    }

    private static IEnumerable<TableDeclaration> Rest(TableDeclaration table)
    {
        foreach (EquatableArray<ConventionDeclaration> conventions in Without(table.Conventions).Concat(Each(table.Conventions, Simpler)))
            yield return table with { Conventions = conventions };
        foreach (EquatableArray<GroupDeclaration> groups in Without(table.Groups).Concat(Each(table.Groups, Smaller)))
            yield return table with { Groups = groups };
        foreach (EquatableArray<TakenNumberDeclaration> numbers in Without(table.TakenNumbers).Concat(Each(table.TakenNumbers, Simpler)))
            yield return table with { TakenNumbers = numbers };
        foreach (EquatableArray<ConstantDeclaration> constants in Without(table.Constants).Concat(Each(table.Constants, Simpler)))
            yield return table with { Constants = constants };
        foreach (EquatableArray<MacroDeclaration> macros in Without(table.Macros))
            yield return table with { Macros = macros };
    }

    private static IEnumerable<TableDeclaration> Hypercalls(TableDeclaration table)
    {
        foreach (EquatableArray<HypercallDeclaration> hypercalls in Without(table.Hypercalls).Concat(Each(table.Hypercalls, Smaller)))
            yield return table with { Hypercalls = hypercalls };
    }

    private static IEnumerable<HypercallDeclaration> Smaller(HypercallDeclaration call)
    {
        yield return call with { Conventions = [] };
        yield return call with { Parameters = [] };
        yield return call with
        {
            Documentation = Documentation.None,
            Versions = default,
            Obsolete = null,
            IsEarly = false,
            Features = 0,
            Form = default,
            Modifiers = "public static partial",
        };
        yield return call with { Vendors = null };
        yield return call with { Returns = null };
        yield return call with { Number = SpellingGenerator.Decimal(call.Number.Value) };
        foreach (EquatableArray<ParameterDeclaration> parameters in Without(call.Parameters).Concat(Each(call.Parameters, Simpler)))
            yield return call with { Parameters = parameters };
        foreach (ValueType type in call.Returns is null ? [] : TypeGenerator.Simpler(call.Returns))
            yield return call with { Returns = type };
        foreach (EquatableArray<ConventionDeclaration> conventions in Without(call.Conventions).Concat(Each(call.Conventions, Simpler)))
            yield return call with { Conventions = conventions };
    }

    private static IEnumerable<ParameterDeclaration> Simpler(ParameterDeclaration parameter) =>
        TypeGenerator.Simpler(parameter.Type).Select(type => parameter with { Type = type });

    private static IEnumerable<ConventionDeclaration> Simpler(ConventionDeclaration convention)
    {
        if (convention.Vendors.Count > 1)
        {
            foreach (Vendor vendor in convention.Vendors)
                yield return convention with { Vendors = EquatableArray.Create(vendor) };
        }

        yield return convention with { Clobbers = null };
        yield return convention with { Selector = null, SelectorRegister = null, SelectorUapi = null };
        yield return convention with { Selector = null, SelectorRegister = null, SelectorUapi = null, NumberRegister = null };
        yield return convention with { HostRewritesBitmap = null };
        yield return convention with { NumberRegister = null };
        yield return convention with { Number = null };
        yield return convention with { Arguments = null };
        yield return convention with { Results = null };
        yield return convention with { HasArrayCreations = false };
        foreach (EquatableArray<Register> registers in Without(convention.Clobbers ?? []))
            yield return convention with { Clobbers = registers };
        foreach (EquatableArray<Register> registers in Without(convention.Arguments ?? []))
            yield return convention with { Arguments = registers };
        foreach (EquatableArray<Register> registers in Without(convention.Results ?? []))
            yield return convention with { Results = registers };
    }

    private static IEnumerable<GroupDeclaration> Smaller(GroupDeclaration group)
    {
        yield return group with { Documentation = Documentation.None, Order = 0, Versions = default };
        foreach (EquatableArray<ConstantDeclaration> constants in Without(group.Constants).Concat(Each(group.Constants, Simpler)))
            yield return group with { Constants = constants };
        foreach (EquatableArray<MacroDeclaration> macros in Without(group.Macros))
            yield return group with { Macros = macros };

        // From the end, since the fields behind one that goes would move.
        if (group.Fields.Count > 1)
            yield return group with { Fields = group.Fields.Take(group.Fields.Count - 1).ToEquatableArray() };
    }

    private static IEnumerable<ConstantDeclaration> Simpler(ConstantDeclaration constant)
    {
        // The versions stay: two constants of one name need them.
        yield return constant with { Documentation = Documentation.None, Expression = null };
    }

    private static IEnumerable<TakenNumberDeclaration> Simpler(TakenNumberDeclaration number)
    {
        yield return number with { Documentation = Documentation.None, Architecture = null, Versions = default, Status = default };
        yield return number with { Number = SpellingGenerator.Decimal(number.Number.Value) };
    }

    private static IEnumerable<EquatableArray<T>> Without<T>(EquatableArray<T> items) =>
        Enumerable.Range(0, items.Count).Select(i => items.Where((_, at) => at != i).ToEquatableArray());

    private static IEnumerable<EquatableArray<T>> Each<T>(EquatableArray<T> items, Func<T, IEnumerable<T>> simpler) =>
        from i in Enumerable.Range(0, items.Count)
        from item in simpler(items[i])
        select items.Select((old, at) => at == i ? item : old).ToEquatableArray();
}

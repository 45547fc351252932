using System.Globalization;
using FsCheck;
using FsCheck.Fluent;
using Hyperabi.Compiler.Model;

namespace Hyperabi.RandomTables;

/// <summary>Makes hypercalls that have a register for every value.</summary>
internal static class HypercallGenerator
{
    private const int MaximumParameters = 8;

    // One for each place, so that no two parameters meet.
    private static readonly string[] ParameterNames = ["@class", "number", "value", "result", "_", "Größe", "@params", "field"];
    private static readonly string[] Names = ["@event", "Größe", "@if", "call"];

    /// <summary>A hypercall of a table.</summary>
    /// <param name="index">Its place, for a name of its own.</param>
    /// <param name="inherited">The table's conventions.</param>
    /// <param name="scope">What else the table says of conventions.</param>
    /// <param name="number">Its number.</param>
    /// <param name="vendorNumber">A number that vendors may have instead.</param>
    /// <param name="spare">A number for where one of these is 0 and a trust domain cannot call it.</param>
    public static Gen<HypercallDeclaration> Of(
        int index, IReadOnlyDictionary<Vendor, Convention> inherited, ConventionScope scope, ulong number, ulong vendorNumber, ulong spare) =>
        from overrides in Gen.Frequency(
            (2, Gen.Constant(EquatableArray<ConventionDeclaration>.Empty)), (1, Overrides(inherited, scope, vendorNumber)))
        let conventions = ExpectedConventions.Apply(inherited, overrides)
        from vendors in Vendors([.. conventions.Keys], scope.Ghcb)
        let used = conventions.Values.Where(c => vendors is not { } named || named.Contains(c.Vendor)).ToArray()
        from parameters in Parameters(used.Min(c => c.Arguments.Count), used.Min(c => c.Results.Count) - 1)
        from returns in Draw.Maybe(80, TypeGenerator.Any)
        from leavesOut in Draw.Chance(50)
        let others = used.Select(c => c.Vendor).Where(v => v != Vendor.IntelTdx).ToEquatableArray()
        let isNoCall = used.Any(c => c is { Vendor: Vendor.IntelTdx, Number: Register.R10 } && NumberOf(overrides, number) == 0)
        let isLeftOut = isNoCall && leavesOut && others.Count > 0
        let replaces = isNoCall && !isLeftOut
        from spelling in SpellingGenerator.Number(replaces && number == 0 ? spare : number)
        from special in Draw.Chance(10)
        from modifiers in Gen.Frequency(
            (6, Gen.Constant("public static partial")), (1, Gen.Constant("internal static partial")), (1, Gen.Constant("private static partial")))
        from isEarly in Draw.Chance(20)
        from requires in Draw.Chance(15)
        from features in Gen.Elements(1u, 1u << 7, 0x8000_0001u, uint.MaxValue)
        from obsolete in Draw.Maybe(5, Gen.Elements("", "Use \"another\"."))
        from versions in TextGenerator.Range
        from documentation in TextGenerator.Documentation
        from form in Gen.Elements(Enum.GetValues<AttributeForm>())
        select new HypercallDeclaration
        {
            Name = special && index < Names.Length ? Names[index] : string.Create(CultureInfo.InvariantCulture, $"Call{index}"),
            Number = spelling,
            Uapi = string.Create(CultureInfo.InvariantCulture, $"\"ACME_HC_{index}\""),
            Modifiers = modifiers,
            Parameters = parameters,
            Returns = returns,
            Vendors = isLeftOut ? others : vendors,
            Conventions = !replaces ? overrides : overrides.Select(c => c.Number == 0 ? c with { Number = spare } : c).ToEquatableArray(),
            IsEarly = isEarly,
            Features = requires ? features : 0,
            Obsolete = obsolete,
            Versions = versions,
            Documentation = documentation,
            Form = form,
        };

    /// <summary>The number of a trust domain.</summary>
    private static ulong NumberOf(EquatableArray<ConventionDeclaration> overrides, ulong number) =>
        overrides.FirstOrDefault(c => c.Vendors.Contains(Vendor.IntelTdx))?.Number ?? number;

    private static Gen<EquatableArray<ConventionDeclaration>> Overrides(
        IReadOnlyDictionary<Vendor, Convention> inherited, ConventionScope scope, ulong vendorNumber) =>
        from vendors in Draw.Vendors(scope.Ghcb)
        from conventions in ConventionGenerator.All(vendors, inherited, scope)
        from hasNumber in Draw.Chance(40)
        from onlyNumber in Draw.Chance(30)
        select conventions
            .Select((c, i) => !hasNumber || i > 0 ? c
                : onlyNumber && c.Vendors.All(inherited.ContainsKey) ? new ConventionDeclaration { Vendors = c.Vendors, Number = vendorNumber }
                : c with { Number = vendorNumber })
            .ToEquatableArray();

    private static Gen<EquatableArray<Vendor>?> Vendors(Vendor[] possible, GhcbCall? ghcb) =>
        from named in Draw.Chance(25)
        from wanted in Draw.Vendors(ghcb)
        let chosen = wanted.Where(possible.Contains).ToEquatableArray()
        select named && chosen.Count > 0 ? chosen : (EquatableArray<Vendor>?)null;

    private static Gen<EquatableArray<ParameterDeclaration>> Parameters(int arguments, int results) =>
        from outs in Gen.Frequency((1, Gen.Constant(0)), (1, Gen.Choose(0, Math.Min(results, MaximumParameters))))
        from ins in Gen.Choose(0, Math.Min(arguments, MaximumParameters - outs))
        from directions in Gen.Shuffle(Enumerable.Repeat("out", outs).Concat(Enumerable.Repeat("", ins)))
        from special in Draw.Chance(20)
        from types in TypeGenerator.Any.ArrayOf(outs + ins)
        select directions.Select((direction, i) => new ParameterDeclaration
        {
            Name = special ? ParameterNames[i] : ((char)('a' + i)).ToString(),
            Type = types[i],
            Modifiers = direction,
        }).ToEquatableArray();
}

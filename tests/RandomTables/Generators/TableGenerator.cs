using FsCheck;
using FsCheck.Fluent;
using Hyperabi.Compiler.Model;

namespace Hyperabi.RandomTables;

/// <summary>Makes declarations in which there is nothing to report.</summary>
public static class TableGenerator
{
    private const int MaximumHypercalls = 5;

    private static readonly string[] Names = ["Guest", "Guest", "Acme", "@class", "Hypercall", "Maß", "Kvm"];
    private static readonly string[] OwnHypervisors = ["acme", "acme-visor", "kvm", "x86-64"];
    private static readonly string?[] Outers =
    [
        null, null, null, null, "public partial class Outer", "public static partial class Outer", "internal partial struct Outer",
        "public partial interface Outer", "public partial record Outer", "public partial record struct @struct",
    ];

    private static readonly string[] Signatures = ["\"AcmeVisor\"", "\"ACME\\0\\0ACME\"", "\"KVMKVMKVM\\0\\0\\0\"", "\" ~\""];

    /// <summary>Sound tables.</summary>
    public static Gen<TableDeclaration> Sound { get; } =
        from callee in Callee
        from @class in Class
        from uapi in Uapi
        from count in Gen.Frequency((1, Gen.Constant(0)), (6, Gen.Choose(1, 2)), (3, Gen.Choose(3, MaximumHypercalls)))
        from takenCount in Gen.Frequency((2, Gen.Constant(0)), (1, Gen.Choose(1, 2)))
        from numbers in Draw.Distinct((3 * count) + takenCount)
        let inherited = ExpectedConventions.Of(callee)
        let scope = ScopeOf(callee)
        from hypercalls in Draw.Many(
            count, count, i => HypercallGenerator.Of(i, inherited, scope, numbers[i], numbers[count + i], numbers[(2 * count) + i]))
        from taken in Draw.Many(takenCount, takenCount, i => UapiGenerator.TakenNumber(i, numbers[(3 * count) + i]))
        select @class with
        {
            Hypervisor = callee.Hypervisor,
            Conventions = callee.Conventions,
            Signatures = callee.Signatures,
            Ghcb = callee.Ghcb,
            Header = uapi.Header,
            Order = uapi.Order,
            Headers = uapi.Headers,
            Groups = uapi.Groups.Concat(callee.Groups).ToEquatableArray(),
            Constants = uapi.Constants,
            Macros = uapi.Macros,
            Hypercalls = hypercalls,
            TakenNumbers = taken,
        };

    /// <summary>Sound tables, with smaller ones that a failure is looked for in.</summary>
    public static Arbitrary<TableDeclaration> Arbitrary { get; } = Arb.From(Sound, TableShrinker.Shrink);

    private static TableDeclaration Empty { get; } = new() { Name = "Guest", Hypervisor = new("Hypervisor.Kvm", "kvm") };

    /// <summary>A built-in hypervisor; KVM has stubs through the GHCB, and to check those takes longest.</summary>
    private static Gen<HypervisorDeclaration> BuiltIn(GhcbCall? ghcb) => Gen
        .Frequency(BuiltInHypervisors.All.Keys.Select(name => (name == "kvm" && ghcb is not null ? 1 : 2, Gen.Constant(name))))
        .Select(name => new HypervisorDeclaration("Hypervisor." + BuiltInHypervisors.All[name].Member, name));

    /// <summary>How stubs find the GHCB, or that they do not look for it.</summary>
    private static Gen<GhcbDeclaration?> Ghcb => Gen.Frequency<GhcbDeclaration?>(
        (4, Gen.Constant<GhcbDeclaration?>(null)),
        (11, Gen.Constant<GhcbDeclaration?>(new GhcbDeclaration { ByHandler = true })),
        (1, Gen.Constant<GhcbDeclaration?>(new GhcbDeclaration { ByHandler = false })),
        (1, from offset in Gen.Frequency((1, Gen.Elements(0, 8, 0x7F, 0x80, int.MaxValue)), (1, Gen.Choose(0, int.MaxValue)))
            from byHandler in Draw.Chance(30)
            select (GhcbDeclaration?)new GhcbDeclaration { GsOffset = offset, ByHandler = byHandler ? false : null }));

    /// <summary>The group of a constant that selectors have the value of, in a header of its own, or nothing.</summary>
    private static Gen<EquatableArray<GroupDeclaration>> Selectors => Gen.Frequency(
        (4, Gen.Constant(EquatableArray<GroupDeclaration>.Empty)),
        (1, from kind in Gen.Elements(GroupKind.Class, GroupKind.Enum)
            from word in Draw.Word
            from spelling in SpellingGenerator.Literal(word == 0 ? 1 : word)
            select EquatableArray.Create(new GroupDeclaration
            {
                Name = "Selectors",
                Kind = kind,
                Header = "\"asm/acme-selector.h\"",
                Underlying = "ulong",
                Constants = EquatableArray.Create(new ConstantDeclaration
                {
                    Name = "Magic",
                    Uapi = "\"ACME_SELECTOR\"",
                    Type = "public const ulong",
                    Value = spelling,
                    Shape = new ScalarShape(64, false),
                }),
            })));

    /// <summary>The hypervisor: a built-in one, changed or not, or one of the table's own.</summary>
    private static Gen<TableDeclaration> Callee =>
        from ghcb in Ghcb
        from selectors in Selectors
        from callee in CalleeOf(Empty with { Ghcb = ghcb, Groups = selectors })
        select callee;

    private static Gen<TableDeclaration> CalleeOf(TableDeclaration none) => Gen.Frequency(
        (3, BuiltIn(ExpectedGhcb.Of(none)).Select(h => none with { Hypervisor = h })),
        (2, from hypervisor in BuiltIn(ExpectedGhcb.Of(none))
            from vendors in Draw.Vendors(ExpectedGhcb.Of(none))
            from conventions in ConventionGenerator.All(vendors, ExpectedConventions.BuiltIn(hypervisor), ScopeOf(none))
            from signatures in Draw.Many(0, 1, _ => Gen.Elements(Signatures))
            select none with { Hypervisor = hypervisor, Conventions = conventions, Signatures = signatures }),
        (4, from name in Gen.Elements(OwnHypervisors)
            from vendors in Draw.Vendors(ExpectedGhcb.Of(none))
            from conventions in ConventionGenerator.All(vendors, new Dictionary<Vendor, Convention>(), ScopeOf(none))
            from signatures in Draw.Many(0, 2, _ => Gen.Elements(Signatures))
            select none with { Hypervisor = new(Lines.Quote(name), name), Conventions = conventions, Signatures = signatures }));

    private static ConventionScope ScopeOf(TableDeclaration callee) =>
        new(ExpectedGhcb.Of(callee), callee.Groups.SelectMany(g => g.Constants).FirstOrDefault());

    private static Gen<TableDeclaration> Class =>
        from name in Gen.Elements(Names)
        from outer in Gen.Elements(Outers)
        from isPublic in Draw.Chance(70)
        from parts in Gen.Frequency((3, Gen.Constant(1)), (1, Gen.Choose(2, 3)))
        from files in Draw.Chance(50)
        from attributesOnLast in Draw.Chance(30)
        from documentation in TextGenerator.Documentation
        select Empty with
        {
            Name = name,
            Outer = outer,
            Modifiers = isPublic ? "public static partial" : "internal static partial",
            Parts = parts,
            HasFileForEachPart = files,
            HasAttributesOnLastPart = attributesOnLast,
            Documentation = documentation,
        };

    private static Gen<TableDeclaration> Uapi =>
        from header in Draw.Maybe(60, Gen.Elements("\"linux/acme.h\"", "\"acme.h\""))
        from order in Gen.Choose(-1, 1)
        from groups in Gen.Frequency(
            (3, Gen.Constant(EquatableArray<GroupDeclaration>.Empty)), (1, Draw.Many(1, 2, i => UapiGenerator.Group(i, header is not null))))
        from constants in header is null ? Gen.Constant(EquatableArray<ConstantDeclaration>.Empty) : OfTable(i => UapiGenerator.Constant(9, i))
        from macros in header is null ? Gen.Constant(EquatableArray<MacroDeclaration>.Empty) : OfTable(i => UapiGenerator.Macro(9, i))
        from headers in Gen.Frequency((3, Gen.Constant(EquatableArray<HeaderDeclaration>.Empty)), (1, Headers(header)))
        select Empty with { Header = header, Order = order, Groups = groups, Constants = constants, Macros = macros, Headers = headers };

    private static Gen<EquatableArray<T>> OfTable<T>(Func<int, Gen<T>> item) =>
        Gen.Frequency((5, Gen.Constant(EquatableArray<T>.Empty)), (1, Draw.Many(1, 2, item)));

    private static Gen<EquatableArray<HeaderDeclaration>> Headers(string? tableHeader) =>
        from guard in Draw.Maybe(50, Gen.Constant("\"__ACME_H\""))
        from license in Draw.Maybe(50, Gen.Constant("\"MIT OR GPL-2.0-only\""))
        from includes in Gen.Elements<EquatableArray<string>?>(null, [], EquatableArray.Create("\"linux/types.h\"", "\"linux/const.h\""))
        from trailing in Gen.Elements<EquatableArray<string>?>(null, EquatableArray.Create("\"linux/errno.h\""))
        from summary in Gen.Elements<EquatableArray<string>>(
            [], EquatableArray.Create("One line."), EquatableArray.Create("What guests say.", "", "And \"how\"."))
        select EquatableArray.Create(new HeaderDeclaration
        {
            Path = tableHeader ?? "\"asm/acme.h\"",
            Guard = guard,
            License = license,
            Includes = includes,
            TrailingIncludes = trailing,
            Summary = summary,
        });
}

using FsCheck;
using FsCheck.Fluent;
using Hyperabi.Compiler.Model;

namespace Hyperabi.RandomTables;

/// <summary>Makes conventions that stubs can obey, whatever they inherit.</summary>
internal static class ConventionGenerator
{
    private const int MaximumArguments = 8;
    private const int MaximumResults = 9;

    /// <summary>A convention of these vendors, for a table or a hypercall that inherits others.</summary>
    public static Gen<ConventionDeclaration> Of(
        EquatableArray<Vendor> vendors, IReadOnlyDictionary<Vendor, Convention> inherited, ConventionScope scope)
    {
        Convention[] bases =
        [
            .. ExpectedConventions.Apply(inherited, [new ConventionDeclaration { Vendors = vendors }]).Values.Where(c => vendors.Contains(c.Vendor)),
        ];
        bool isShown = vendors.Contains(Vendor.IntelTdx);
        Register first = isShown ? Register.R10 : Register.Rax;
        return
            from inputs in Legal(isShown)
            from outputs in Legal(isShown)
            from clobbers in Draw.Registers
            from changes in Gen.Choose(1, 15)
            from argumentCount in Gen.Choose(0, MaximumArguments)
            from resultCount in Gen.Frequency((1, Gen.Constant(1)), (2, Gen.Choose(2, MaximumResults)))
            from clobberCount in Gen.Choose(0, 7)
            from startsWithFirst in Draw.Chance(60)
            from arrayCreations in Draw.Chance(30)
            from selector in Selector(vendors, scope)
            from rewrites in Draw.Chance(vendors.Contains(Vendor.AmdSevEs) ? 40 : 2)
            from rewritten in Draw.Chance(60)
            let changesArguments = (changes & 2) != 0
            let kept = changesArguments ? [] : bases.SelectMany(b => b.Arguments)
            let named = WithInputs(selector, inputs.Except(kept), bases, (changes & 1) != 0, Carrier(vendors, scope))
            let results = startsWithFirst ? outputs.Prepend(first).Distinct() : outputs
            let whole = named with
            {
                Arguments = changesArguments ? inputs.Except(Taken(named, bases)).Take(argumentCount).ToEquatableArray() : null,
                Results = (changes & 4) != 0 ? results.Take(resultCount).ToEquatableArray() : null,
                Clobbers = (changes & 8) != 0 ? clobbers.Take(clobberCount).ToEquatableArray() : null,
                HostRewritesBitmap = rewrites ? rewritten : null,
                HasArrayCreations = arrayCreations,
            }
            select Less(whole).First(c => ExpectedConventions.Apply(inherited, [c]).Values
                .All(made => !vendors.Contains(made.Vendor) || Soundness.IsSound(made, scope.Ghcb)));
    }

    /// <summary>Conventions for these vendors: one attribute for all, or one for each.</summary>
    public static Gen<EquatableArray<ConventionDeclaration>> All(
        EquatableArray<Vendor> vendors, IReadOnlyDictionary<Vendor, Convention> inherited, ConventionScope scope) =>
        from together in Draw.Chance(60)
        from conventions in Gen.CollectToArray(
            together ? [vendors] : vendors.Select(v => EquatableArray.Create(v)), set => Of(set, inherited, scope))
        select conventions.ToEquatableArray();

    private static Gen<Register[]> Legal(bool isShown) =>
        isShown ? Draw.Registers.Select(all => all.Where(Draw.CanBeShown).ToArray()) : Draw.Registers;

    /// <summary>The registers that must carry the number or a selector; two of them leave no choice of either.</summary>
    private static Register[] Carrier(EquatableArray<Vendor> vendors, ConventionScope scope) =>
    [
        .. vendors.Contains(Vendor.IntelTdx) ? [Register.R10] : Array.Empty<Register>(),
        .. vendors.Contains(Vendor.AmdSevEs) && scope.Ghcb is not null ? [Register.Rax] : Array.Empty<Register>(),
    ];

    /// <summary>A convention with a selector or without one; where a vendor must have its number elsewhere, with one more often.</summary>
    private static Gen<ConventionDeclaration> Selector(EquatableArray<Vendor> vendors, ConventionScope scope)
    {
        bool mayHaveValue = scope.Selector is not null && !vendors.Contains(Vendor.IntelTdx);
        return
            from has in Draw.Chance(Carrier(vendors, scope).Length > 0 ? 35 : 12)
            from hasValue in Draw.Chance(mayHaveValue ? 75 : 0)
            from hasName in Draw.Chance(mayHaveValue ? 30 : 0)
            select new ConventionDeclaration
            {
                Vendors = vendors,
                Selector = !has ? null : hasValue ? scope.Selector!.Value.Value : 0,
                SelectorUapi = has && (hasValue || hasName) ? scope.Selector!.Uapi : null,
            };
    }

    /// <summary>The registers of number and selector.</summary>
    private static ConventionDeclaration WithInputs(
        ConventionDeclaration selector, IEnumerable<Register> inputs, Convention[] bases, bool changesNumber, Register[] carriers)
    {
        if (carriers.Length > 1)
            return selector with { Selector = null, SelectorUapi = null };
        Register[] free = [.. inputs.Except(carriers)];
        Register? carrier = carriers.Length > 0 ? carriers[0] : null;
        if (selector.Selector is null)
        {
            // An inherited selector may have the register that the number would need.
            Register[] others = [.. bases.Select(b => b.Selector?.Register).OfType<Register>()];
            Register? number = carrier is { } own && !others.Contains(own) ? own : free.Except(others).Cast<Register?>().FirstOrDefault();
            return selector with { NumberRegister = changesNumber ? number : null };
        }

        if (free.Length < 5)
            return selector with { Selector = null, SelectorUapi = null };

        // The order of the free registers is as good as coins, where those that are taken are not among them.
        bool isFirst = free[0] < free[1];
        bool isRare = free[^1] < free[^2] && free[^2] < free[^3];
        bool isWritten = !isFirst || carrier != Register.R10 || Array.Exists(bases, b => b.Selector is not null);
        return (carrier, isRare) switch
        {
            ({ } must, true) => selector with { SelectorRegister = free[1], NumberRegister = must },
            ({ } must, false) => selector with { SelectorRegister = isWritten ? must : null, NumberRegister = free[0] },
            (null, true) => selector with { NumberRegister = changesNumber ? free[0] : null },
            (null, false) => selector with { SelectorRegister = free[1], NumberRegister = changesNumber ? free[0] : null },
        };
    }

    /// <summary>The registers that number and selector have already, the convention's own or inherited ones.</summary>
    private static IEnumerable<Register> Taken(ConventionDeclaration named, Convention[] bases)
    {
        foreach (Convention inherited in bases)
        {
            yield return named.NumberRegister ?? inherited.Number;
            if (named.Selector is not null || inherited.Selector is not null)
                yield return named.SelectorRegister ?? inherited.Selector?.Register ?? Register.R10;
        }
    }

    /// <summary>The convention, and what is left of it where it does not go with what it inherits: at last nothing.</summary>
    private static IEnumerable<ConventionDeclaration> Less(ConventionDeclaration whole)
    {
        yield return whole;
        ConventionDeclaration less = whole with { Selector = null, SelectorRegister = null, SelectorUapi = null };
        yield return less;
        less = less with { NumberRegister = null };
        yield return less;
        less = less with { Arguments = null };
        yield return less;
        yield return less with { Results = null };
    }
}

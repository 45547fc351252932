using FsCheck;
using FsCheck.Fluent;
using Hyperabi.Compiler.Model;

namespace Hyperabi.RandomTables;

/// <summary>Makes conventions that no register occurs in twice, whatever they inherit.</summary>
internal static class ConventionGenerator
{
    private const int MaximumArguments = 8;
    private const int MaximumResults = 9;

    /// <summary>A convention of these vendors, for a table or a hypercall that inherits others.</summary>
    public static Gen<ConventionDeclaration> Of(EquatableArray<Vendor> vendors, IReadOnlyDictionary<Vendor, Convention> inherited)
    {
        Convention?[] bases = [.. vendors.Select(inherited.GetValueOrDefault)];
        Register[] numbers = [.. bases.Select(b => b?.Number ?? Register.Rax)];
        Register[] arguments = [.. bases.SelectMany(b => b?.Arguments ?? [])];

        // Two vendors of one attribute may inherit arguments that leave no register for one number.
        return
            from inputs in Draw.Registers
            from outputs in Draw.Registers
            from clobbers in Draw.Registers
            from changes in Gen.Choose(1, 15)
            from argumentCount in Gen.Choose(0, MaximumArguments)
            from resultCount in Gen.Frequency((1, Gen.Constant(1)), (2, Gen.Choose(2, MaximumResults)))
            from clobberCount in Gen.Choose(0, 7)
            from startsWithRax in Draw.Chance(60)
            from arrayCreations in Draw.Chance(30)
            let changesArguments = (changes & 2) != 0
            let number = (changes & 1) != 0 ? inputs.Except(changesArguments ? [] : arguments).Cast<Register?>().FirstOrDefault() : null
            let taken = number is { } own ? [own] : numbers
            let results = startsWithRax ? outputs.Prepend(Register.Rax).Distinct() : outputs
            select new ConventionDeclaration
            {
                Vendors = vendors,
                NumberRegister = number,
                Arguments = changesArguments ? inputs.Except(taken).Take(argumentCount).ToEquatableArray() : null,
                Results = (changes & 4) != 0 ? results.Take(resultCount).ToEquatableArray() : null,
                Clobbers = (changes & 8) != 0 ? clobbers.Take(clobberCount).ToEquatableArray() : null,
                HasArrayCreations = arrayCreations,
            };
    }

    /// <summary>Conventions for these vendors: one attribute for all, or one for each.</summary>
    public static Gen<EquatableArray<ConventionDeclaration>> All(EquatableArray<Vendor> vendors, IReadOnlyDictionary<Vendor, Convention> inherited) =>
        from together in Draw.Chance(60)
        from conventions in Gen.CollectToArray(
            together ? [vendors] : vendors.Select(v => EquatableArray.Create(v)), set => Of(set, inherited))
        select conventions.ToEquatableArray();
}

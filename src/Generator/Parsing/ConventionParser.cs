using System.Collections.Immutable;
using Hyperabi.Compiler.Lowering;
using Hyperabi.Compiler.Model;
using Hyperabi.Generator.Diagnostics;
using Microsoft.CodeAnalysis;

namespace Hyperabi.Generator.Parsing;

/// <summary>Reads conventions from attributes, which may stand in this compilation or in a referenced assembly.</summary>
internal static class ConventionParser
{
    private static readonly EquatableArray<Register> DefaultResults = EquatableArray.Create(Register.Rax);

    /// <summary>The conventions that attributes declare, one for each vendor they name; later ones win.</summary>
    public static IEnumerable<VendorOverride> Parse(
        ParseContext context, ImmutableArray<AttributeData> attributes, Func<Vendor, Convention?> inherited)
    {
        foreach (AttributeData attribute in attributes)
        {
            if (!attribute.Is(Names.HypercallConvention) || attribute.OnlyArgument() is not int vendors)
                continue;

            foreach (Vendor vendor in Vendors.All.Where(v => (vendors & (int)v) != 0))
            {
                Convention convention = Read(attribute, vendor, inherited(vendor));
                if (IsSound(context, attribute, convention))
                    yield return new VendorOverride { Convention = convention, Number = Number(attribute) };
            }
        }
    }

    private static Convention Read(AttributeData attribute, Vendor vendor, Convention? inherited) => new()
    {
        Vendor = vendor,
        Number = attribute.Named("NumberRegister")?.Value is int number
            ? (Register)number
            : inherited?.Number ?? Register.Rax,
        Arguments = Registers(attribute, "ArgumentRegisters") ?? inherited?.Arguments ?? default,
        Results = Registers(attribute, "ResultRegisters") ?? inherited?.Results ?? DefaultResults,
        Clobbers = Registers(attribute, "Clobbers") ?? inherited?.Clobbers ?? default,
    };

    private static ulong? Number(AttributeData attribute) => attribute.Named("Number")?.Value is ulong number ? number : null;

    private static EquatableArray<Register>? Registers(AttributeData attribute, string property) =>
        attribute.Named(property) is { Kind: TypedConstantKind.Array, IsNull: false } array
            ? array.Values.Where(v => v.Value is int).Select(v => (Register)(int)v.Value!).ToEquatableArray()
            : null;

    private static bool IsSound(ParseContext context, AttributeData attribute, Convention convention)
    {
        Location location = attribute.Location(context.Cancellation);
        if (All(convention).FirstOrDefault(r => r is < Register.Rax or > Register.R15) is var unknown and not Register.Rax)
        {
            context.Reporter?.Report(
                Descriptors.IllegalRegister, location, ((int)unknown).ToString(System.Globalization.CultureInfo.InvariantCulture), "it is no general-purpose register");
            return false;
        }

        if (ConventionRules.IllegalRegister(convention) is { } illegal)
        {
            context.Reporter?.Report(Descriptors.IllegalRegister, location, Display(illegal), "it is the stack pointer");
            return false;
        }

        if (convention.Results.Count == 0)
        {
            context.Reporter?.Report(
                Descriptors.InvalidValue, location, "ResultRegisters", "the convention", "is empty; every hypercall writes one result register at least");
            return false;
        }

        if (ConventionRules.RegisterUsedTwice(convention) is { } twice)
        {
            context.Reporter?.Report(Descriptors.RegisterUsedTwice, location, Display(twice));
            return false;
        }

        return true;
    }

    private static IEnumerable<Register> All(Convention convention) =>
        convention.Arguments.Concat(convention.Results).Concat(convention.Clobbers).Append(convention.Number);

    private static string Display(Register register) => register.AssemblyName().ToUpperInvariant();
}

using System.Collections.Immutable;
using System.Globalization;
using Hyperabi.Compiler.Lowering;
using Hyperabi.Compiler.Model;
using Hyperabi.Generator.Diagnostics;
using Microsoft.CodeAnalysis;

namespace Hyperabi.Generator.Parsing;

/// <summary>Reads conventions from attributes, which may stand in this compilation or in a referenced assembly.</summary>
/// <param name="context">The parse that the attributes are read for.</param>
/// <param name="owner">What the attributes stand on, as a diagnostic names it.</param>
/// <param name="inheritsFault">Whether what is inherited may not be what was meant, because a convention of it is at fault.</param>
internal sealed class ConventionParser(ParseContext context, string owner, bool inheritsFault = false)
{
    private const string NumberRegister = "NumberRegister";
    private const string ArgumentRegisters = "ArgumentRegisters";
    private const string ResultRegisters = "ResultRegisters";
    private const string Clobbers = "Clobbers";
    private const string SelectorRegister = "SelectorRegister";

    private static readonly EquatableArray<Register> InRax = EquatableArray.Create(Register.Rax);
    private static readonly EquatableArray<Register> InR10 = EquatableArray.Create(Register.R10);

    /// <summary>Whether a convention was left out because of a fault of its own; what follows from that needs no second diagnostic.</summary>
    public bool FoundFault { get; private set; }

    /// <summary>The conventions that attributes declare, one for each vendor they name; later ones win.</summary>
    public List<DeclaredConvention> Parse(ImmutableArray<AttributeData> attributes, Func<Vendor, Convention?> inherited)
    {
        List<DeclaredConvention> conventions = [];
        foreach (AttributeData attribute in attributes)
        {
            if (!attribute.Is(Names.HypercallConvention) || attribute.OnlyArgument() is not int mask)
                continue;

            // One fault is every vendor's that the attribute names; once is enough.
            bool sound = true;
            foreach (Vendor vendor in VendorMask.Parse(context.Reporter, mask, owner, () => attribute.ArgumentLocation(0, "vendors", context.Cancellation)))
            {
                Convention convention = Read(attribute, vendor, inherited(vendor));
                if (inheritsFault && !IsSound(reporter: null, attribute, convention) && IsSound(reporter: null, attribute, Alone(attribute, vendor)))
                    continue;
                if (IsSound(sound ? context.Reporter : null, attribute, convention))
                    conventions.Add(new DeclaredConvention(new VendorOverride { Convention = convention, Number = Number(attribute) }, attribute));
                else
                    sound = false;
            }

            FoundFault |= !sound;
        }

        return conventions;
    }

    /// <summary>The number that an attribute gives to its vendors, or null.</summary>
    public static ulong? Number(AttributeData attribute) => attribute.Named(nameof(Number))?.Value is ulong number ? number : null;

    private static Convention Read(AttributeData attribute, Vendor vendor, Convention? inherited) => new()
    {
        Vendor = vendor,
        Number = attribute.Named(NumberRegister)?.Value is int number
            ? (Register)number
            : inherited?.Number ?? DefaultResults(vendor)[0],
        Arguments = Registers(attribute, ArgumentRegisters) ?? inherited?.Arguments ?? default,
        Results = Registers(attribute, ResultRegisters) ?? inherited?.Results ?? DefaultResults(vendor),
        Clobbers = Registers(attribute, Clobbers) ?? inherited?.Clobbers ?? default,
        Selector = SelectorOf(attribute, inherited?.Selector),
        HostRewritesBitmap = attribute.Named("HostRewritesBitmap")?.Value as bool? ?? inherited?.HostRewritesBitmap ?? false,
    };

    /// <summary>The selector: where an attribute gives no value there is none but an inherited one.</summary>
    private static Selector? SelectorOf(AttributeData attribute, Selector? inherited)
    {
        ulong? value = attribute.Named(nameof(Selector))?.Value as ulong? ?? inherited?.Value;
        if (value is not { } selector)
            return null;
        Register register = attribute.Named(SelectorRegister)?.Value is int named ? (Register)named : inherited?.Register ?? Register.R10;
        return new Selector(register, selector, attribute.Named("SelectorUapi")?.Value as string ?? inherited?.Uapi);
    }

    /// <summary>What an attribute declares by itself: nothing that it inherits is in its way.</summary>
    private static Convention Alone(AttributeData attribute, Vendor vendor)
    {
        EquatableArray<Register> arguments = Registers(attribute, ArgumentRegisters) ?? default;
        Register? number = attribute.Named(NumberRegister)?.Value is int named ? (Register)named : null;
        Register? selector = attribute.Named(SelectorRegister)?.Value is int other ? (Register)other : null;
        bool isShown = vendor == Vendor.IntelTdx;

        // A trust domain's number is elsewhere than in R10 only because a selector is there.
        bool hasSelector = attribute.Named(nameof(Selector)) is not null || (isShown && number is not null && number != Exposure.Status);
        Register at = selector ?? Free(Register.R10, number);
        return Read(attribute, vendor, new Convention
        {
            Vendor = vendor,
            Number = number ?? Free(DefaultResults(vendor)[0], hasSelector ? at : null),
            Arguments = default,
            Results = DefaultResults(vendor),
            Selector = hasSelector ? new Selector(at, 0, Uapi: null) : null,
        });

        Register Free(Register preferred, Register? taken) => Enumerable.Range(0, 16).Select(i => (Register)i).Prepend(preferred)
            .FirstOrDefault(r => r != Register.Rsp && r != taken && !arguments.Contains(r) && !(isShown && Exposure.Illegal.Contains(r)));
    }

    /// <summary>Where a vendor has number and result unless a declaration says otherwise: a trust domain cannot show RAX.</summary>
    private static EquatableArray<Register> DefaultResults(Vendor vendor) => vendor == Vendor.IntelTdx ? InR10 : InRax;

    private static EquatableArray<Register>? Registers(AttributeData attribute, string property) =>
        attribute.Named(property) is { Kind: TypedConstantKind.Array, IsNull: false } array
            ? array.Values.Where(v => v.Value is int).Select(v => (Register)(int)v.Value!).ToEquatableArray()
            : null;

    private bool IsSound(Reporter? reporter, AttributeData attribute, Convention convention)
    {
        Location At(Register register, params string[] properties) =>
            RegisterSpan.Of(attribute, (int)register, properties, context.Cancellation);

        if (ConventionRules.IllegalRegister(convention) is { } illegal)
        {
            bool isStackPointer = illegal == Register.Rsp;
            reporter?.Report(
                Descriptors.IllegalRegister,
                At(illegal, NumberRegister, ArgumentRegisters, ResultRegisters, Clobbers, SelectorRegister),
                isStackPointer ? Display(illegal) : ((int)illegal).ToString(CultureInfo.InvariantCulture),
                isStackPointer ? "it is the stack pointer" : "it is no general-purpose register");
            return false;
        }

        if (VendorRules.IllegalExposure(convention) is { } hidden)
        {
            reporter?.Report(
                Descriptors.IllegalRegister,
                At(hidden, NumberRegister, ArgumentRegisters, ResultRegisters, SelectorRegister),
                Display(hidden),
                $"{convention.Vendor} cannot show it to the host");
            return false;
        }

        if (VendorRules.TdxStatusProblem(convention) is { } empty)
        {
            reporter?.Report(
                Descriptors.InvalidValue,
                attribute.NamedLocation(NumberRegister, context.Cancellation),
                $"The {convention.Vendor} convention",
                owner,
                $"must put its number or a selector into R10: {empty}");
            return false;
        }

        if (convention.Results.Count == 0)
        {
            reporter?.Report(
                Descriptors.InvalidValue,
                attribute.NamedLocation(ResultRegisters, context.Cancellation),
                "The ResultRegisters",
                owner,
                "must not be empty: every hypercall writes one result register at least");
            return false;
        }

        if (ConventionRules.RegisterUsedTwice(convention) is { } twice)
        {
            bool isResult = convention.Results.Count(r => r == twice) > 1;
            reporter?.Report(
                Descriptors.RegisterUsedTwice,
                isResult ? At(twice, ResultRegisters) : At(twice, NumberRegister, ArgumentRegisters, SelectorRegister),
                Display(twice));
            return false;
        }

        return true;
    }

    private static string Display(Register register) => register.AssemblyName().ToUpperInvariant();
}

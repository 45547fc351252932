using System.Globalization;
using Hyperabi.Compiler.Model;

namespace Hyperabi.RandomTables;

/// <summary>Writes attributes.</summary>
internal static class AttributeSource
{
    /// <summary><c>[HypercallAbi]</c>.</summary>
    public static string Of(TableDeclaration table) => Attribute(
        "HypercallAbi",
        table.Hypervisor.Written,
        table.Header is null ? null : $"Header = {table.Header}",
        table.Order == 0 ? null : Text($"Order = {table.Order}"));

    /// <summary>What else stands on a table's class.</summary>
    public static IEnumerable<string> Further(TableDeclaration table) =>
        table.Conventions.Select(Of)
            .Concat(table.Ghcb is { } ghcb ? [Of(ghcb)] : [])
            .Concat(table.Signatures.Select(s => Attribute("HypervisorSignature", s)))
            .Concat(table.Headers.Select(Of));

    public static string Of(ConventionDeclaration convention) => Attribute(
        "HypercallConvention",
        convention.WrittenVendors ?? Of(convention.Vendors),
        convention.NumberRegister is { } number ? $"NumberRegister = {Of(number)}" : null,
        Of("ArgumentRegisters", convention.Arguments, convention.HasArrayCreations),
        Of("ResultRegisters", convention.Results, convention.HasArrayCreations),
        Of("Clobbers", convention.Clobbers, convention.HasArrayCreations),
        convention.Selector is { } selector ? $"Selector = {Of(selector)}" : null,
        convention.SelectorRegister is { } register ? $"SelectorRegister = {Of(register)}" : null,
        convention.SelectorUapi is { } uapi ? $"SelectorUapi = {uapi}" : null,
        convention.HostRewritesBitmap is { } rewrites ? $"HostRewritesBitmap = {Of(rewrites)}" : null,
        convention.Number is { } value ? Text($"Number = {value}") : null,
        convention.Further);

    public static string Of(EquatableArray<Vendor> vendors) => string.Join(" | ", vendors.Select(v => $"Vendor.{v}"));

    public static string Of(Register register) => $"Register.{register}";

    public static string Of(HypercallDeclaration hypercall)
    {
        string?[] named =
        [
            hypercall.Vendors is { } vendors ? $"Vendors = {Of(vendors)}" : null,
            hypercall.IsEarly ? "Early = true" : null,
            hypercall.Features != 0 ? string.Create(CultureInfo.InvariantCulture, $"Features = 0x{hypercall.Features:x}") : null,
            .. Of(hypercall.Versions),
            hypercall.Further,
        ];
        return hypercall.Form switch
        {
            AttributeForm.NamedArguments => Attribute("Hypercall", [$"uapi: {hypercall.Uapi}", $"number: {hypercall.Number.Written}", .. named]),
            AttributeForm.Qualified => Attribute("global::Hyperabi.HypercallAttribute", [hypercall.Number.Written, hypercall.Uapi, .. named]),
            AttributeForm.Alias => Attribute("Call", [hypercall.Number.Written, hypercall.Uapi, .. named]),
            _ => Attribute("Hypercall", [hypercall.Number.Written, hypercall.Uapi, .. named]),
        };
    }

    /// <summary>The named arguments of a range of versions; null for an open end.</summary>
    public static string?[] Of(VersionRange versions) =>
    [
        versions.Since is { } since ? $"Since = \"{since}\"" : null,
        versions.Until is { } until ? $"Until = \"{until}\"" : null,
    ];

    /// <summary>An attribute with the arguments that are not null.</summary>
    public static string Attribute(string name, params string?[] arguments) =>
        $"[{name}({string.Join(", ", arguments.Where(a => a is not null))})]";

    private static string Of(GhcbDeclaration ghcb) => Attribute(
        "Ghcb",
        ghcb.GsOffset is { } offset ? Text($"GsOffset = {offset}") : null,
        ghcb.ByHandler is { } byHandler ? $"ByHandler = {Of(byHandler)}" : null,
        ghcb.Further);

    public static string Of(ulong selector) => Text($"0x{selector:x}");

    private static string Of(bool value) => value ? "true" : "false";

    private static string Of(HeaderDeclaration header) => Attribute(
        "UapiHeader",
        header.Path,
        header.Guard is null ? null : $"Guard = {header.Guard}",
        header.License is null ? null : $"License = {header.License}",
        header.Includes is { } includes ? $"Includes = [{string.Join(", ", includes)}]" : null,
        header.TrailingIncludes is { } trailing ? $"TrailingIncludes = new string[] {{ {string.Join(", ", trailing)} }}" : null,
        header.Summary.Count == 0 ? null : $"Summary = {Lines.Quote(string.Join("\n", header.Summary))}");

    private static string? Of(string property, EquatableArray<Register>? registers, bool arrayCreation)
    {
        if (registers is not { } all)
            return null;
        string elements = string.Join(", ", all.Select(Of));
        return arrayCreation ? $"{property} = new Register[] {{ {elements} }}" : $"{property} = [{elements}]";
    }

    private static string Text(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}

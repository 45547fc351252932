using Hyperabi.Compiler.Model;

namespace Hyperabi.RandomTables;

/// <summary>The model that a sound declaration must become, worked out from the declaration alone.</summary>
public static class ExpectedTable
{
    private const int SignatureLength = 12;

    /// <summary>The text of a constant that any text of the same value fits.</summary>
    public const string AnyText = "\u2026";

    /// <summary>The name of the class, with namespace and outer type, or null.</summary>
    public static string FullName(TableDeclaration table, string space) =>
        $"{space}.{(table.Outer is null ? "" : Names.Bare(table.Outer[(table.Outer.LastIndexOf(' ') + 1)..]) + ".")}{Names.Bare(table.Name)}";

    /// <summary>The model, its lists in canonical order.</summary>
    public static AbiTable Of(TableDeclaration table)
    {
        string? header = table.Header is null ? null : Lines.Value(table.Header);
        List<UapiGroup> groups = [.. table.Groups.Select(g => Of(g, header))];
        if (table.Constants.Count + table.Macros.Count > 0)
            groups.Add(new UapiGroup { Name = "", Header = header!, Constants = Of(table.Constants), Macros = Of(table.Macros) });
        IReadOnlyDictionary<Vendor, Convention> conventions = ExpectedConventions.Of(table);
        return AbiOrder.Canonical(new AbiTable
        {
            Name = Names.Bare(table.Name),
            Hypervisor = table.Hypervisor.Name,
            Signatures = Signatures(table),
            Conventions = conventions.Values.ToEquatableArray(),
            Ghcb = ExpectedGhcb.Of(table),
            Header = header,
            HeaderOrder = table.Order,
            Headers = Headers(table, header, groups),
            Hypercalls = table.Hypercalls.Select(h => Of(table, h)).ToEquatableArray(),
            TakenNumbers = table.TakenNumbers.Select(Of).ToEquatableArray(),
            Groups = groups.ToEquatableArray(),
        });
    }

    private static EquatableArray<string> Signatures(TableDeclaration table)
    {
        IEnumerable<string> builtIn = ExpectedConventions.BuiltIn(table.Hypervisor).Count > 0
            ? [BuiltInHypervisors.All[table.Hypervisor.Name].Signature]
            : [];
        return builtIn.Concat(table.Signatures.Select(Lines.Value))
            .Select(s => s.PadRight(SignatureLength, '\0').Replace("\0", "\\0", StringComparison.Ordinal))
            .Distinct(StringComparer.Ordinal)
            .ToEquatableArray();
    }

    private static EquatableArray<UapiHeader> Headers(TableDeclaration table, string? header, List<UapiGroup> groups)
    {
        List<HeaderDeclaration> declared = [.. table.Headers];
        IEnumerable<string> paths = groups.Select(g => g.Header)
            .Concat(header is null ? [] : [header])
            .Concat(declared.Select(d => Lines.Value(d.Path)))
            .Distinct(StringComparer.Ordinal);
        return paths.Select(path => Of(path, declared.Find(d => Lines.Value(d.Path) == path), groups)).ToEquatableArray();
    }

    private static UapiHeader Of(string path, HeaderDeclaration? declared, List<UapiGroup> groups)
    {
        bool hasStructs = groups.Exists(g => g.Header == path && g.Struct is not null);
        return new UapiHeader
        {
            Path = path,
            Guard = declared?.Guard is { } guard
                ? Lines.Value(guard)
                : "_" + path.ToUpperInvariant().Replace('/', '_').Replace('.', '_').Replace('-', '_').Replace('+', '_'),
            License = declared?.License is { } license ? Lines.Value(license) : "GPL-2.0 WITH Linux-syscall-note",
            Includes = declared?.Includes is { } includes ? includes.Select(Lines.Value).ToEquatableArray()
                : hasStructs ? EquatableArray.Create("linux/types.h")
                : [],
            TrailingIncludes = declared?.TrailingIncludes is { } trailing ? trailing.Select(Lines.Value).ToEquatableArray() : [],
            Summary = declared?.Summary ?? [],
        };
    }

    private static Hypercall Of(TableDeclaration table, HypercallDeclaration hypercall)
    {
        IReadOnlyDictionary<Vendor, Convention> conventions = ExpectedConventions.Of(table, hypercall);
        IEnumerable<Vendor> vendors = hypercall.Vendors is { } named ? named.Where(conventions.ContainsKey) : conventions.Keys;
        return new Hypercall
        {
            Name = Names.Bare(hypercall.Name),
            Number = hypercall.Number.Value,
            NumberText = hypercall.Number.InC ?? AnyText,
            Uapi = Lines.Value(hypercall.Uapi),
            Parameters = hypercall.Parameters.Select(p => new Parameter
            {
                Name = Names.Bare(p.Name),
                Type = p.Type.ShortName,
                Shape = p.Type.Shape,
                Direction = p.IsOut ? ParameterDirection.Out : ParameterDirection.In,
            }).ToEquatableArray(),
            Returns = hypercall.Returns is { } type ? new ReturnValue { Type = type.ShortName, Shape = type.Shape } : null,
            Vendors = vendors.ToEquatableArray(),
            Overrides = hypercall.Conventions
                .SelectMany(c => c.Vendors.Select(v => new VendorOverride { Convention = conventions[v], Number = c.Number }))
                .ToEquatableArray(),
            Early = hypercall.IsEarly,
            Features = hypercall.Features,
            Deprecated = hypercall.Obsolete is "" ? "do not use it in new code" : hypercall.Obsolete,
            Versions = hypercall.Versions,
            Summary = hypercall.Documentation.Summary,
        };
    }

    private static TakenNumber Of(TakenNumberDeclaration number) => new()
    {
        Name = Names.Bare(number.Name),
        Number = number.Number.Value,
        NumberText = number.Number.InC ?? AnyText,
        Uapi = Lines.Value(number.Uapi),
        Status = number.Status,
        Architecture = number.Architecture,
        Versions = number.Versions,
        Summary = number.Documentation.Summary,
    };

    private static UapiGroup Of(GroupDeclaration group, string? tableHeader) => new()
    {
        Name = Names.Bare(group.Name),
        Header = group.Header is { } own ? Lines.Value(own) : tableHeader!,
        Order = group.Order,
        Constants = Of(group.Constants),
        Macros = Of(group.Macros),
        Struct = group.Kind != GroupKind.Struct ? null : new UapiStruct
        {
            Uapi = Lines.Value(group.Tag!),
            Size = LayoutInC.SizeOf(group),
            Fields = LayoutInC.Of(group).Select(f => new UapiField
            {
                Name = f.Field.Name,
                Uapi = Lines.Value(f.Field.Uapi),
                Offset = f.Offset,
                Type = f.Field.TypeInC,
                ElementSize = f.Field.Size,
                Alignment = f.Field.Size,
                Length = f.Field.Length,
            }).ToEquatableArray(),
            Versions = group.Versions,
        },
        Summary = group.Documentation.Summary,
    };

    private static EquatableArray<UapiConstant> Of(EquatableArray<ConstantDeclaration> constants) => constants.Select(c => new UapiConstant
    {
        Name = Names.Bare(c.Name),
        Uapi = Lines.Value(c.Uapi),
        Value = c.Value.Value,
        Shape = c.Shape,
        Text = c.Expression is { } written ? Lines.Value(written) : c.Value.InC ?? AnyText,
        Versions = c.Versions,
        Summary = c.Documentation.Summary,
    }).ToEquatableArray();

    private static EquatableArray<UapiMacro> Of(EquatableArray<MacroDeclaration> macros) => macros.Select(m => new UapiMacro
    {
        Name = Names.Bare(m.Name),
        Uapi = Lines.Value(m.Uapi),
        Parameters = m.Parameters,
        Text = Lines.Value(m.Expression),
        Versions = m.Versions,
    }).ToEquatableArray();
}

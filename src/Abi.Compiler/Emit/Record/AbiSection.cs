using Hyperabi.Compiler.Emit.AbiText;
using Hyperabi.Compiler.Emit.Text;
using Hyperabi.Compiler.Model;

namespace Hyperabi.Compiler.Emit.Record;

/// <summary>The ABI text within a record, as far as it is read; what the layout section will say is empty.</summary>
internal sealed class AbiSection
{
    // Written where only the layout section knows the value.
    private const string Unknown = "";

    private readonly List<string> _signatures = [];
    private readonly List<Convention> _conventions = [];
    private AbiTable? _table;
    private EquatableArray<Vendor>? _tableVendors;
    private string _owner = "";

    public Claims<Hypercall> Hypercalls { get; } = new("hypercall", h => h.Name);

    public Claims<TakenNumber> TakenNumbers { get; } = new("number", n => n.Name);

    public Claims<UapiConstant> Constants { get; } = new("constant", c => c.Uapi);

    public Claims<UapiMacro> Macros { get; } = new("macro", m => m.Uapi);

    public Claims<UapiStruct> Structs { get; } = new("struct", s => s.Uapi);

    /// <summary>The table so far, or null where its line is missing.</summary>
    public AbiTable? Table() => _table is null ? null : _table with
    {
        Signatures = _signatures.ToEquatableArray(),
        Conventions = _conventions.ToEquatableArray(),
    };

    public void Add(Line line)
    {
        if ((_table is null) != (line.Keyword == "table"))
        {
            line.Fail(_table is null ? "the 'table' line is missing" : "a second 'table' line");
            return;
        }

        switch (line.Keyword)
        {
            case "table":
                _table = new AbiTable
                {
                    Name = line.Word("a name"),
                    Hypervisor = line.Required("hypervisor"),
                    Conventions = EquatableArray<Convention>.Empty,
                };
                break;
            case "signature":
                _signatures.Add(line.Word("a signature"));
                break;
            case "convention":
                _conventions.Add(line.Convention(line.Vendor(line.Word("a vendor"))));
                break;
            case "hypercall":
                Hypercalls.Add(Hypercall(line));
                break;
            case "number":
                TakenNumbers.Add(TakenNumber(line));
                break;
            case "constant":
                Constants.Add(Constant(line));
                break;
            case "macro":
                Macros.Add(Macro(line));
                break;
            case "struct":
                Structs.Add(Struct(line));
                break;
            default:
                AddDetail(line);
                return;
        }

        _owner = line.Keyword;
    }

    private void AddDetail(Line line)
    {
        switch (line.Keyword, _owner)
        {
            case ("in" or "out", "hypercall"):
                Parameter parameter = Parameter(line);
                Hypercalls.ChangeLast(h => h with { Parameters = h.Parameters.Append(parameter).ToEquatableArray() });
                break;
            case ("returns", "hypercall") when Hypercalls.Last.Returns is null:
                var returns = new ReturnValue { Type = Unknown, Shape = line.Shape() };
                Hypercalls.ChangeLast(h => h with { Returns = returns });
                break;
            case ("override", "hypercall"):
                VendorOverride special = Override(line);
                Hypercalls.ChangeLast(h => h with { Overrides = h.Overrides.Append(special).ToEquatableArray() });
                break;
            case ("field", "struct"):
                UapiField field = Field(line);
                Structs.ChangeLast(s => s with { Fields = s.Fields.Append(field).ToEquatableArray() });
                break;
            default:
                line.Fail($"'{line.Keyword}' has no place here");
                break;
        }
    }

    private Hypercall Hypercall(Line line) => new()
    {
        Number = line.Number(line.Word("a number")),
        Name = line.Word("a name"),
        Early = line.Flag("early"),
        Uapi = line.Required("uapi"),
        Vendors = HypercallVendors(line),
        Features = Features(line),
        Versions = line.Versions(),
        NumberText = Unknown,
        Parameters = EquatableArray<Parameter>.Empty,
    };

    private static uint Features(Line line)
    {
        if (line.Optional("features") is not { } text)
            return 0;
        ulong features = line.Number(text);
        if (features is 0 or > uint.MaxValue)
            line.Fail($"'{text}' is no set of feature bits");
        return unchecked((uint)features);
    }

    private EquatableArray<Vendor> HypercallVendors(Line line)
    {
        IReadOnlyList<string> vendors = line.List("vendors");
        if (vendors.Count == 0)
            return _tableVendors ??= AbiLines.VendorsOf(Table()!);
        return vendors.Count == 1 && vendors[0] == AbiLines.None
            ? EquatableArray<Vendor>.Empty
            : vendors.Select(line.Vendor).ToEquatableArray();
    }

    private static Parameter Parameter(Line line) => new()
    {
        Name = line.Word("a name"),
        Shape = line.Shape(),
        Direction = line.Keyword == "in" ? ParameterDirection.In : ParameterDirection.Out,
        Type = Unknown,
    };

    private static VendorOverride Override(Line line) => new()
    {
        Convention = line.Convention(line.Vendor(line.Word("a vendor"))),
        Number = line.Optional("value") is { } value ? line.Number(value) : null,
    };

    private static TakenNumber TakenNumber(Line line)
    {
        string status = line.Required("status");
        if (!NumberStatusNames.TryParse(status, out NumberStatus parsed))
            line.Fail($"'{status}' is no status of a number");
        return new TakenNumber
        {
            Number = line.Number(line.Word("a number")),
            Name = line.Word("a name"),
            Uapi = line.Required("uapi"),
            Status = parsed,
            Architecture = line.Optional("architecture"),
            Versions = line.Versions(),
            NumberText = Unknown,
        };
    }

    private static UapiConstant Constant(Line line)
    {
        string uapi = line.Word("a name");
        string value = line.Word("a value");
        ScalarShape? shape = line.Flag("string") ? null : line.Shape();
        return new UapiConstant
        {
            Uapi = uapi,
            Value = shape is null ? 0 : line.Number(value),
            Shape = shape,
            Text = shape is null ? value : Unknown,
            Versions = line.Versions(),
            Name = Unknown,
        };
    }

    private static UapiMacro Macro(Line line) => new()
    {
        Uapi = line.Word("a name"),
        Parameters = line.List("parameters").ToEquatableArray(),
        Text = line.Required("text"),
        Versions = line.Versions(),
        Name = Unknown,
    };

    private static UapiStruct Struct(Line line) => new()
    {
        Uapi = line.Word("a name"),
        Size = line.Int32("size"),
        Versions = line.Versions(),
        Fields = EquatableArray<UapiField>.Empty,
    };

    private static UapiField Field(Line line) => new()
    {
        Uapi = line.Word("a name"),
        Offset = line.Int32("offset"),
        Type = line.Required("type"),
        Length = line.Int32("length", absent: 0),
        ElementSize = line.Int32("size"),
        Alignment = line.Int32("align"),
        Versions = line.Versions(),
        Name = Unknown,
    };
}

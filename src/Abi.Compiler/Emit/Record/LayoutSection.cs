using Hyperabi.Compiler.Emit.Text;
using Hyperabi.Compiler.Model;

namespace Hyperabi.Compiler.Emit.Record;

/// <summary>The layout section of a record, as far as it is read; it completes the entries of the ABI text.</summary>
internal sealed class LayoutSection
{
    private readonly AbiSection _abi;
    private readonly string? _header;
    private readonly int _headerOrder;
    private readonly List<UapiHeader> _headers = [];
    private readonly List<Hypercall> _hypercalls = [];
    private readonly List<TakenNumber> _takenNumbers = [];
    private readonly List<UapiGroup> _groups = [];
    private Action<string>? _document;
    private GhcbCall? _ghcb = GhcbCall.ByCell;
    private int _fieldsRead;

    public LayoutSection(AbiSection abi, Line line)
    {
        _abi = abi;
        _header = line.Optional("header");
        _headerOrder = line.Int32("order", absent: 0);
        if (abi.Table() is null)
            line.Fail("the 'table' line is missing");
        abi.Hypercalls.Close();
        abi.TakenNumbers.Close();
        abi.Constants.Close();
        abi.Macros.Close();
        abi.Structs.Close();
    }

    /// <summary>The whole table, once nothing is missing.</summary>
    public AbiTable Table() => _abi.Table()! with
    {
        Header = _header,
        HeaderOrder = _headerOrder,
        Ghcb = _ghcb,
        Headers = _headers.ToEquatableArray(),
        Hypercalls = _hypercalls.ToEquatableArray(),
        TakenNumbers = _takenNumbers.ToEquatableArray(),
        Groups = _groups.ToEquatableArray(),
    };

    /// <summary>What the section should say and does not, or null.</summary>
    public string? Missing() => MissingField()
        ?? _abi.Hypercalls.Missing()
        ?? _abi.TakenNumbers.Missing()
        ?? _abi.Constants.Missing()
        ?? _abi.Macros.Missing()
        ?? _abi.Structs.Missing();

    public void Add(Line line)
    {
        if (line.Keyword is not ("field" or "doc") && MissingField() is { } missing)
            line.Fail(missing);
        switch (line.Keyword)
        {
            case "ghcb":
                _ghcb = LayoutLines.Ghcb(line);
                break;
            case "header":
                _headers.Add(LayoutLines.Header(line));
                _document = text => ChangeLast(_headers, h => h with { Summary = With(h.Summary, text) });
                break;
            case "hypercall" when _abi.Hypercalls.Claim(line) is { } hypercall:
                _hypercalls.Add(LayoutLines.Complete(hypercall, line));
                _document = text => ChangeLast(_hypercalls, h => h with { Summary = With(h.Summary, text) });
                break;
            case "number" when _abi.TakenNumbers.Claim(line) is { } number:
                _takenNumbers.Add(LayoutLines.Complete(number, line));
                _document = text => ChangeLast(_takenNumbers, n => n with { Summary = With(n.Summary, text) });
                break;
            case "group":
                _groups.Add(LayoutLines.Group(line));
                _document = text => ChangeLast(_groups, g => g with { Summary = With(g.Summary, text) });
                break;
            case "constant" or "macro" or "struct" when _groups.Count > 0:
                AddMember(line);
                break;
            case "field" when MissingField() is not null:
                AddField(line);
                break;
            case "doc" when _document is not null:
                _document(line.Word("a text"));
                break;
            default:
                line.Fail($"'{line.Keyword}' has no place here");
                break;
        }
    }

    private void AddMember(Line line)
    {
        switch (line.Keyword)
        {
            case "constant" when _abi.Constants.Claim(line) is { } claimed:
                UapiConstant constant = LayoutLines.Complete(claimed, line);
                ChangeLast(_groups, g => g with { Constants = With(g.Constants, constant) });
                _document = text => ChangeLast(_groups, g => g with
                {
                    Constants = WithLast(g.Constants, c => c with { Summary = With(c.Summary, text) }),
                });
                break;
            case "macro" when _abi.Macros.Claim(line) is { } claimed:
                UapiMacro macro = claimed with { Name = line.Required("name") };
                ChangeLast(_groups, g => g with { Macros = With(g.Macros, macro) });
                _document = text => ChangeLast(_groups, g => g with
                {
                    Macros = WithLast(g.Macros, m => m with { Summary = With(m.Summary, text) }),
                });
                break;
            case "struct" when _groups[_groups.Count - 1].Struct is not null:
                line.Fail("the group has a struct already");
                break;
            case "struct" when _abi.Structs.Claim(line) is { } type:
                ChangeLast(_groups, g => g with { Struct = type });
                _document = null;
                _fieldsRead = 0;
                break;
        }
    }

    private void AddField(Line line)
    {
        UapiField field = _groups[_groups.Count - 1].Struct!.Fields[_fieldsRead];
        string uapi = line.Word("a name");
        if (uapi != field.Uapi)
            line.Fail($"field '{field.Uapi}' is expected instead of '{uapi}'");
        string name = line.Required("name");
        ChangeField(_fieldsRead, f => f with { Name = name });
        int index = _fieldsRead++;
        _document = text => ChangeField(index, f => f with { Summary = With(f.Summary, text) });
    }

    /// <summary>The first field of the last struct that no line was about yet, in words, or null.</summary>
    private string? MissingField()
    {
        if (_groups.Count == 0 || _groups[_groups.Count - 1].Struct is not { } type || _fieldsRead >= type.Fields.Count)
            return null;
        return $"the layout section lacks field '{type.Fields[_fieldsRead].Uapi}' of struct '{type.Uapi}'";
    }

    private void ChangeField(int index, Func<UapiField, UapiField> change) => ChangeLast(_groups, g => g with
    {
        Struct = g.Struct! with
        {
            Fields = g.Struct.Fields.Select((f, i) => i == index ? change(f) : f).ToEquatableArray(),
        },
    });

    private static void ChangeLast<T>(List<T> items, Func<T, T> change) =>
        items[items.Count - 1] = change(items[items.Count - 1]);

    private static EquatableArray<T> With<T>(EquatableArray<T> items, T item) => items.Append(item).ToEquatableArray();

    private static EquatableArray<T> WithLast<T>(EquatableArray<T> items, Func<T, T> change) =>
        items.Select((item, i) => i == items.Count - 1 ? change(item) : item).ToEquatableArray();
}

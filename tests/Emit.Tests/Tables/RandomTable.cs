using Hyperabi.Compiler.Model;

namespace Hyperabi.Emit.Tests.Tables;

/// <summary>Makes tables of every shape, with texts that try to break out of their quotes.</summary>
internal sealed class RandomTable
{
    private const string Letters = "aZ_0 \"\\,=#|\n\r\t\0é\u202e\u2028\ud800\udc00/*";
    private readonly Random _random;
    private int _names;

    private RandomTable(int seed) => _random = new Random(seed);

    public static AbiTable Create(int seed) => AbiOrder.Canonical(new RandomTable(seed).Table());

    /// <summary>The same table with every list whose order says nothing in another order.</summary>
    public static AbiTable Shuffled(AbiTable table, int seed)
    {
        var random = new Random(seed);
        return table with
        {
            Signatures = Shuffle(table.Signatures),
            Conventions = Shuffle(table.Conventions),
            Headers = Shuffle(table.Headers),
            Hypercalls = Shuffle(table.Hypercalls.Select(h => h with { Vendors = Shuffle(h.Vendors), Overrides = Shuffle(h.Overrides) })),
            TakenNumbers = Shuffle(table.TakenNumbers),
            Groups = Shuffle(table.Groups.Select(g => g with
            {
                Constants = Shuffle(g.Constants),
                Macros = Shuffle(g.Macros),
                Struct = g.Struct is null ? null : g.Struct with { Fields = Shuffle(g.Struct.Fields) },
            })),
        };

        EquatableArray<T> Shuffle<T>(IEnumerable<T> items)
        {
            T[] all = [.. items];
            random.Shuffle(all);
            return all.ToEquatableArray();
        }
    }

    private AbiTable Table() => new()
    {
        Name = Text(),
        Hypervisor = Text(),
        Signatures = List(Text),
        Conventions = Vendors.All.Where(_ => Chance()).Select(AnyConvention).ToEquatableArray(),
        Header = Chance() ? Text() : null,
        HeaderOrder = _random.Next(-3, 3),
        Ghcb = _random.Next(3) switch { 0 => null, 1 => GhcbCall.ByCell, _ => new GhcbCall(_random.Next()) },
        Headers = List(Header),
        Hypercalls = List(Hypercall),
        TakenNumbers = List(TakenNumber),
        Groups = List(Group),
    };

    private UapiHeader Header() => new()
    {
        Path = Name(),
        Guard = Text(),
        License = Text(),
        Includes = List(Text),
        TrailingIncludes = List(Text),
        Summary = List(Text),
    };

    private Hypercall Hypercall() => new()
    {
        Name = Name(),
        Number = Number(),
        NumberText = Text(),
        Uapi = Text(),
        Parameters = List(() => new Parameter
        {
            Name = Text(),
            Type = Text(),
            Shape = Shape(),
            Direction = Chance() ? ParameterDirection.In : ParameterDirection.Out,
        }),
        Returns = Chance() ? new ReturnValue { Type = Text(), Shape = Shape() } : null,
        Vendors = Vendors.All.Where(_ => Chance()).ToEquatableArray(),
        Overrides = Vendors.All.Where(_ => Chance())
            .Select(v => new VendorOverride { Convention = AnyConvention(v), Number = Chance() ? Number() : null })
            .ToEquatableArray(),
        Early = Chance(),
        Features = Chance() ? unchecked((uint)Number()) : 0,
        Deprecated = Chance() ? Text() : null,
        Versions = Versions(),
        Summary = List(Text),
    };

    private TakenNumber TakenNumber() => new()
    {
        Name = Name(),
        Number = Number(),
        NumberText = Text(),
        Uapi = Text(),
        Status = (NumberStatus)_random.Next(3),
        Architecture = Chance() ? Text() : null,
        Versions = Versions(),
        Summary = List(Text),
    };

    private UapiGroup Group() => new()
    {
        Name = Name(),
        Header = Text(),
        Order = _random.Next(-3, 3),
        Constants = List(Constant),
        Macros = List(() => new UapiMacro
        {
            Name = Text(),
            Uapi = UniqueWithin(),
            Parameters = List(Text),
            Text = Text(),
            Versions = Versions(),
            Summary = List(Text),
        }),
        Struct = Chance() ? new UapiStruct { Uapi = SharedName(), Size = _random.Next(), Fields = List(Field), Versions = Versions() } : null,
        Summary = List(Text),
    };

    private UapiConstant Constant()
    {
        ScalarShape? shape = Chance() ? Integer() : null;
        return new UapiConstant
        {
            Name = Text(),
            Uapi = UniqueWithin(),
            Value = shape is null ? 0 : Number(),
            Shape = shape,
            Text = Text(),
            Versions = Versions(),
            Summary = List(Text),
        };
    }

    private UapiField Field() => new()
    {
        Name = Text(),
        Uapi = UniqueWithin(),
        Offset = _random.Next(4),
        Type = Text(),
        ElementSize = _random.Next(),
        Alignment = _random.Next(),
        Length = _random.Next(3),
        Versions = Versions(),
        Summary = List(Text),
    };

    private Convention AnyConvention(Vendor vendor) => new()
    {
        Vendor = vendor,
        Number = AnyRegister(),
        Arguments = List(AnyRegister),
        Results = List(AnyRegister),
        Clobbers = List(AnyRegister),
        Selector = Chance() ? new Selector(AnyRegister(), Number(), Chance() ? Text() : null) : null,
        HostRewritesBitmap = Chance(),
    };

    private Register AnyRegister() => (Register)_random.Next(16);

    private ScalarShape Shape() => _random.Next(8) == 0 ? ScalarShape.Boolean : Integer();

    private ScalarShape Integer() => new(8 << _random.Next(4), Chance());

    private VersionRange Versions() => new(Version(), Version());

    private KernelVersion? Version() => Chance() ? new KernelVersion(_random.Next(3), _random.Next(20), _random.Next(2)) : null;

    private ulong Number() => unchecked((ulong)_random.NextInt64(long.MinValue, long.MaxValue)) >> _random.Next(64);

    /// <summary>A name that groups of one table share, so that one C name has several meanings.</summary>
    private string SharedName() => _random.Next(2) == 0 ? "shared" : "shared too";

    /// <summary>A name that one list has once, as its order promises, and that other lists may have too.</summary>
    private string UniqueWithin() => "n" + (_names++ % 4) + Text();

    private string Name() => Text() + _names++;

    private string Text() => string.Concat(Enumerable.Range(0, _random.Next(5)).Select(_ => Letters[_random.Next(Letters.Length)]));

    private bool Chance() => _random.Next(2) == 0;

    private EquatableArray<T> List<T>(Func<T> create) => Enumerable.Range(0, _random.Next(4)).Select(_ => create()).ToEquatableArray();
}

using Hyperabi.Compiler.Emit.CSharp;
using Hyperabi.Compiler.Model;
using Hyperabi.Generator.Diagnostics;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Hyperabi.Generator.Parsing;

/// <summary>Reads a table from all the declarations of its class. The generator and the analyzer share it.</summary>
internal sealed class TableParser
{
    private readonly ParseContext _context;
    private readonly AttributeMatcher _attributes;
    private readonly INamedTypeSymbol _symbol;
    private readonly CSharpClass _class;
    private readonly List<TypeDeclarationSyntax> _parts;
    private readonly List<MethodDeclarationSyntax> _withoutStub = [];

    private TableParser(ParseContext context, INamedTypeSymbol symbol)
    {
        _context = context;
        _attributes = new AttributeMatcher(context);
        _symbol = symbol;
        _class = TableShape.ClassOf(symbol);
        _parts = symbol.DeclaringSyntaxReferences
            .Select(reference => reference.GetSyntax(context.Cancellation))
            .OfType<TypeDeclarationSyntax>()
            .ToList();
    }

    /// <summary>What a class declares, or null where nothing says that it is a table. Bad members are left out of the table.</summary>
    /// <param name="symbol">The class.</param>
    /// <param name="compilation">The compilation that declares it.</param>
    /// <param name="reporter">Where diagnostics go, or null to drop them.</param>
    /// <param name="cancellation">Stops the work.</param>
    public static ParsedTable? Parse(
        INamedTypeSymbol symbol, Compilation compilation, Reporter? reporter, CancellationToken cancellation)
    {
        AttributeData? attribute = symbol.Attribute(Names.HypercallAbi);
        return attribute?.ApplicationSyntaxReference?.GetSyntax(cancellation) is AttributeSyntax syntax
            ? new TableParser(new ParseContext(compilation, reporter, cancellation), symbol).Parse(attribute, new AttributeArguments(syntax))
            : null;
    }

    private ParsedTable Parse(AttributeData attribute, AttributeArguments arguments)
    {
        CSharpTable? table = Table(attribute, arguments);

        // The analyzer reports faults, and has no use for what is generated in their place.
        if (_context.Reporter is not null)
            return new ParsedTable(_class, table, Faults: null);
        if (table is null)
            _withoutStub.AddRange(Members<MethodDeclarationSyntax>().Where(method => _attributes.Find(method, Names.Hypercall) is not null));
        return new ParsedTable(_class, table, FaultyMethods.Of(_context, _symbol, _class, _withoutStub));
    }

    private CSharpTable? Table(AttributeData attribute, AttributeArguments arguments)
    {
        if (!TableShape.Check(_context, _symbol, _parts, arguments.Attribute) || HypervisorParser.Parse(_context, _symbol, attribute, arguments) is not { } hypervisor)
            return null;
        string? header = HeaderPath.Parse(_context, arguments.Named("Header"));
        var hypercallParser = new HypercallParser(_context, _attributes, new TypeResolver(_context), hypervisor);
        List<DeclaredHypercall> hypercalls = Hypercalls(hypercallParser);
        var constants = new ConstantParser(_context, new MacroNames(_context, _attributes, _parts));
        List<DeclaredNumber> numbers = TakenNumbers(constants);
        var groupParser = new GroupParser(
            _context, _attributes, constants, new StructParser(_context, _attributes), new TableHeader(header, IsFaulty: header is null && arguments.Named("Header") is not null));
        List<UapiGroup> groups = Groups(groupParser);

        // Canonical order first: stubs stand in the order of their hypercalls.
        AbiTable abi = AbiOrder.Canonical(new AbiTable
        {
            Name = _symbol.Name,
            Hypervisor = hypervisor.Name,
            Signatures = hypervisor.Signatures,
            Conventions = hypervisor.Conventions,
            Ghcb = GhcbParser.Parse(_context, _symbol),
            Header = header,
            HeaderOrder = _context.Int32Of(arguments.Named("Order")) ?? 0,
            Headers = HeaderParser.Parse(_context, _symbol, header, groups),
            Hypercalls = hypercalls.Select(h => h.Hypercall).ToEquatableArray(),
            TakenNumbers = numbers.Select(n => n.Number).ToEquatableArray(),
            Groups = groups.ToEquatableArray(),
        });
        if (_context.Reporter is { } reporter)
            Check(reporter, abi, hypercalls, hypercallParser.Numbers, numbers, groupParser.Names.Concat(hypercallParser.UapiNames), hypervisor);
        Dictionary<string, CSharpStub> stubs = hypercalls.ToDictionary(h => h.Hypercall.Name, h => h.Stub, StringComparer.Ordinal);
        return new CSharpTable
        {
            Abi = abi,
            Class = _class,
            Accessibility = TableShape.MemberAccessibility(_symbol),
            Stubs = abi.Hypercalls.Select(h => stubs[h.Name]).ToEquatableArray(),
            HeaderMembers = HeaderMembers.Of(abi.Headers),
            TakenMembers = TakenMembers(abi),
        };
    }

    private List<DeclaredHypercall> Hypercalls(HypercallParser parser)
    {
        List<DeclaredHypercall> hypercalls = [];
        HashSet<string> names = new(StringComparer.Ordinal);
        foreach (MethodDeclarationSyntax method in Members<MethodDeclarationSyntax>())
        {
            _context.Cancellation.ThrowIfCancellationRequested();
            if (_attributes.Find(method, Names.Hypercall) is not { } attribute)
                continue;
            DeclaredHypercall? parsed = parser.Parse(method, attribute);
            if (parsed is not null && names.Add(parsed.Hypercall.Name))
            {
                hypercalls.Add(parsed);
                continue;
            }

            _withoutStub.Add(method);
            if (parsed is not null)
                _context.Reporter?.Report(Descriptors.DuplicateName, method.Identifier.GetLocation(), parsed.Hypercall.Name, _symbol.Name);
        }

        return hypercalls;
    }

    private List<DeclaredNumber> TakenNumbers(ConstantParser constants)
    {
        List<DeclaredNumber> numbers = [];
        foreach (FieldDeclarationSyntax field in Members<FieldDeclarationSyntax>())
        {
            if (_attributes.Find(field, Names.HypercallNumber) is not { } attribute)
                continue;
            foreach (VariableDeclaratorSyntax variable in field.Declaration.Variables)
            {
                if (constants.ParseNumber(field, variable, attribute) is { } number)
                    numbers.Add(number);
            }
        }

        return numbers;
    }

    private List<UapiGroup> Groups(GroupParser parser)
    {
        List<UapiGroup> groups = [];
        foreach (BaseTypeDeclarationSyntax type in Members<BaseTypeDeclarationSyntax>())
        {
            if (parser.Parse(type, _parts) is { } group)
                groups.Add(group);
        }

        if (parser.ParseTable(_parts) is { } own)
            groups.Add(own);
        return groups;
    }

    private static void Check(
        Reporter reporter,
        AbiTable abi,
        List<DeclaredHypercall> hypercalls,
        IReadOnlyList<ClaimedNumber> claimed,
        List<DeclaredNumber> numbers,
        IEnumerable<DeclaredUapi> names,
        HypervisorFacts hypervisor)
    {
        TableChecks.Numbers(reporter, claimed, numbers);
        VendorNumbers.Check(reporter, hypercalls, numbers);
        TableChecks.UapiNames(reporter, names
            .Concat(numbers.Select(n => new DeclaredUapi(n.Number.Uapi, n.Number.Name, n.Number.Versions, n.Attribute.Node(0, "uapi")))));

        SelectorChecks.Check(reporter, abi.Name, hypervisor.Declared, abi.Groups);
        foreach (DeclaredHypercall hypercall in hypercalls)
            SelectorChecks.Check(reporter, hypercall.Hypercall.Name, hypercall.Conventions, abi.Groups);

        // What a hypercall lacks may be what the faulty convention would have had.
        HashSet<CallShape> sound = [];
        foreach (DeclaredHypercall hypercall in hypervisor.HasFaultyConvention ? [] : hypercalls)
            TableChecks.Encodability(reporter, abi, hypercall, sound);
    }

    private EquatableArray<string> TakenMembers(AbiTable abi)
    {
        List<string> taken = [];
        Check(CSharpEmitter.CodeMember, "the machine code");
        if (abi.Headers.Count > 0)
            Check(CSharpEmitter.HeadersMember, "the header texts");
        return taken.ToEquatableArray();

        void Check(string member, string what)
        {
            if (GeneratedMember.Taken(_symbol, member) is not { } existing)
                return;
            taken.Add(member);
            _context.Reporter?.Report(Descriptors.GeneratedNameTaken, existing.Locations[0], _symbol.Name, member, what);
        }
    }

    private IEnumerable<T> Members<T>()
        where T : MemberDeclarationSyntax => _parts.SelectMany(part => part.Members).OfType<T>();
}

using Hyperabi.Compiler.Emit.CSharp;
using Hyperabi.Compiler.Model;
using Hyperabi.Generator.Diagnostics;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Hyperabi.Generator.Parsing;

/// <summary>Reads the operations that differ by platform from all the declarations of their class. The generator and the analyzer share it.</summary>
internal sealed class ParavirtOpsParser
{
    private readonly ParseContext _context;
    private readonly AttributeMatcher _attributes;
    private readonly INamedTypeSymbol _symbol;
    private readonly List<TypeDeclarationSyntax> _parts;

    private ParavirtOpsParser(ParseContext context, INamedTypeSymbol symbol)
    {
        _context = context;
        _attributes = new AttributeMatcher(context);
        _symbol = symbol;
        _parts = symbol.DeclaringSyntaxReferences
            .Select(reference => reference.GetSyntax(context.Cancellation))
            .OfType<TypeDeclarationSyntax>()
            .ToList();
    }

    /// <summary>What a class declares, or null where nothing says that it has operations, or generated code cannot add to it.</summary>
    /// <param name="symbol">The class.</param>
    /// <param name="compilation">The compilation that declares it.</param>
    /// <param name="reporter">Where diagnostics go, or null to drop them.</param>
    /// <param name="cancellation">Stops the work.</param>
    public static CSharpParavirtOps? Parse(
        INamedTypeSymbol symbol, Compilation compilation, Reporter? reporter, CancellationToken cancellation)
    {
        AttributeData? attribute = symbol.Attribute(Names.ParavirtOps);
        return attribute?.ApplicationSyntaxReference?.GetSyntax(cancellation) is AttributeSyntax syntax
            ? new ParavirtOpsParser(new ParseContext(compilation, reporter, cancellation), symbol).Parse(syntax)
            : null;
    }

    private CSharpParavirtOps? Parse(AttributeSyntax attribute)
    {
        if (!OpsShape.CanBeExtended(_symbol))
        {
            OpsShape.Check(_context, _symbol, _parts, attribute);
            return null;
        }

        List<MarkedMethod> marked = Marked().ToList();
        string? platform = null;
        Dictionary<MethodDeclarationSyntax, CSharpParavirtOp> operations = [];
        if (OpsShape.Check(_context, _symbol, _parts, attribute))
        {
            platform = PlatformMethodParser.Parse(_context, _symbol, OpsShape.NameOf(_parts, attribute), marked);
            Read(marked, operations);
        }

        // Without a platform none of them can choose.
        if (platform is null)
            operations.Clear();

        return new CSharpParavirtOps
        {
            Class = TableShape.ClassOf(_symbol),
            UniqueName = OpsShape.UniqueName(_symbol),
            Accessibility = TableShape.MemberAccessibility(_symbol),
            PlatformMethod = platform,
            Operations = operations.Values.OrderBy(operation => operation.Declaration, StringComparer.Ordinal).ToEquatableArray(),
            Faults = _context.Reporter is not null ? default : FaultyMethods.Declarations(
                _context,
                marked.Where(method => method.Operation is not null).Select(method => method.Syntax).Where(method => !operations.ContainsKey(method))),
            TakenMembers = TakenMembers(),
        };
    }

    private IEnumerable<MarkedMethod> Marked() => _parts
        .SelectMany(part => part.Members)
        .OfType<MethodDeclarationSyntax>()
        .Where(method => method.AttributeLists.Count > 0 && !method.Identifier.IsMissing)
        .Select(method => new MarkedMethod(
            method,
            _attributes.Find(method, Names.ParavirtOp),
            _attributes.Find(method, Names.ParavirtPlatform),
            _attributes.FindAll(method, Names.ParavirtImplementation).ToList()));

    /// <summary>Reads the operations, and what implements them; those that have a fault are left out.</summary>
    private void Read(List<MarkedMethod> marked, Dictionary<MethodDeclarationSyntax, CSharpParavirtOp> operations)
    {
        var parser = new OperationParser(_context, _symbol);
        List<DeclaredOperation> declared = [];
        HashSet<string> names = new(StringComparer.Ordinal);
        foreach (MarkedMethod method in marked.Where(method => method.Operation is not null))
        {
            _context.Cancellation.ThrowIfCancellationRequested();
            names.Add(method.Syntax.Identifier.ValueText);
            if (parser.Parse(method.Syntax, declared) is { } operation)
                declared.Add(operation);
        }

        var implementations = new ImplementationParser(_context, _symbol, names, declared);
        foreach (MarkedMethod method in marked)
        {
            foreach (AttributeArguments attribute in method.Implementations)
                implementations.Parse(method.Syntax, attribute);
        }

        foreach (DeclaredOperation operation in declared)
        {
            if (implementations.Complete(operation) is { } complete)
                operations.Add(operation.Syntax, complete);
        }
    }

    private EquatableArray<string> TakenMembers()
    {
        List<string> taken = [];
        Check(ParavirtOpsEmitter.ChosenMember, "what was chosen");
        Check(ParavirtOpsEmitter.RechooseMember, "a way to choose again");
        return taken.ToEquatableArray();

        void Check(string member, string what)
        {
            if (GeneratedMember.Taken(_symbol, member) is not { } existing)
                return;
            taken.Add(member);
            _context.Reporter?.Report(Descriptors.GeneratedNameTaken, existing.Locations[0], _symbol.Name, member, what);
        }
    }
}

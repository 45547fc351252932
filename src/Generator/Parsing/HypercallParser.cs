using Hyperabi.Compiler.Emit.CSharp;
using Hyperabi.Compiler.Model;
using Hyperabi.Generator.Diagnostics;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Hyperabi.Generator.Parsing;

/// <summary>Reads one hypercall from its method.</summary>
internal sealed class HypercallParser(
    ParseContext context, AttributeMatcher attributes, TypeResolver types, HypervisorFacts hypervisor)
{
    private readonly List<ClaimedNumber> _numbers = [];
    private readonly List<DeclaredUapi> _names = [];

    // What most hypercalls have, since they say nothing of vendors.
    private readonly EquatableArray<Vendor> _vendors =
        Vendors.All.Where(vendor => hypervisor.Conventions.Any(c => c.Vendor == vendor)).ToEquatableArray();

    /// <summary>The number of every hypercall, also of one that has a fault.</summary>
    public IReadOnlyList<ClaimedNumber> Numbers => _numbers;

    /// <summary>The uapi name of every hypercall, also of one that has a fault.</summary>
    public IReadOnlyList<DeclaredUapi> UapiNames => _names;

    public DeclaredHypercall? Parse(MethodDeclarationSyntax method, AttributeArguments attribute)
    {
        // The compiler reports what is not typed yet.
        if (method.Identifier.IsMissing)
            return null;

        // One fault hides no other: each is looked for, whatever was found before.
        string name = method.Identifier.ValueText;
        string? uapi = CName.Parse(context, attribute, position: 1, "uapi");
        (ulong Value, string Text)? number = Number(attribute, name);
        VersionRange versions = VersionParser.Parse(context, attribute);
        CSharpStub? stub = HasStubShape(method) ? Signature(method) : null;
        IReadOnlyList<DeclaredConvention>? conventions = Conventions(method);
        Claim(name, number?.Value, uapi, versions, attribute);
        if (uapi is null || number is null || stub is null || conventions is null)
            return null;
        Documentation documentation = Documentation.Of(method);
        EquatableArray<VendorOverride> overrides = conventions.Count == 0 ? default : conventions.Select(c => c.Override).ToEquatableArray();
        var hypercall = new Hypercall
        {
            Name = name,
            Number = number.Value.Value,
            NumberText = number.Value.Text,
            Uapi = uapi,
            Parameters = stub.Parameters.Select(ToModel).ToEquatableArray(),
            Returns = stub.Returns is { } type ? new ReturnValue { Type = type.ShortName, Shape = type.Shape } : null,
            Vendors = VendorsOf(attribute, overrides, name),
            Overrides = overrides,
            Early = context.IsTrue(attribute.Named("Early")),
            Features = Features(attribute, name),
            Deprecated = Deprecation(method),
            Versions = versions,
            Summary = documentation.Summary,
        };
        return new DeclaredHypercall(hypercall, stub with { Documentation = documentation.Lines }, method, attribute, conventions);
    }

    /// <summary>Takes the number and the name, so that a duplicate is still one while either of the two is being typed.</summary>
    private void Claim(string name, ulong? number, string? uapi, VersionRange versions, AttributeArguments attribute)
    {
        if (context.Reporter is null)
            return;
        if (number is { } value)
            _numbers.Add(new ClaimedNumber(value, name, attribute.Node(0, "number")));
        if (uapi is not null)
            _names.Add(new DeclaredUapi(uapi, name, versions, attribute.Node(1, "uapi")));
    }

    private static Parameter ToModel(CSharpParameter parameter) => new()
    {
        Name = parameter.Name.TrimStart('@'),
        Type = parameter.Type.ShortName,
        Shape = parameter.Type.Shape,
        Direction = parameter.Direction,
    };

    private (ulong Value, string Text)? Number(AttributeArguments attribute, string name)
    {
        ExpressionSyntax? expression = attribute.Positional(0, "number");
        if (expression is null)
            return null;
        if (context.ConstantOf(expression) is { } value && NumberReader.ToUInt64(value) is { } number)
            return (number, CExpression.OfNumber(expression, number));

        context.Report(Descriptors.InvalidValue, expression, "The number", name, "must be a constant from 0 to 2^64 - 1");
        return null;
    }

    private uint Features(AttributeArguments attribute, string name)
    {
        if (attribute.Named("Features") is not { } expression || context.ConstantOf(expression) is not { } value)
            return 0;
        if (NumberReader.ToUInt64(value) is { } features and <= uint.MaxValue)
            return (uint)features;
        context.Report(Descriptors.InvalidValue, expression, "The set of features", name, "must be a constant from 0 to 2^32 - 1");
        return 0;
    }

    private bool HasStubShape(MethodDeclarationSyntax method)
    {
        string? problem =
            !method.Modifiers.Any(SyntaxKind.StaticKeyword) ? "it is not static"
            : !method.Modifiers.Any(SyntaxKind.PartialKeyword) ? "it is not partial"
            : method.Modifiers.Any(SyntaxKind.AsyncKeyword) ? "it is async, but a hypercall returns before the method does"
            : method.Modifiers.Any(SyntaxKind.ExternKeyword) ? "it is extern, and the generator writes its body"
            : method.Body is not null || method.ExpressionBody is not null ? "it has a body, and the generator writes one"
            : method.TypeParameterList is not null ? "it has type parameters, and registers carry values of one width"
            : !HasAccessibility(method) ? "it does not say 'public', 'internal' or 'private', so calls of it would vanish where nothing implements it"
            : null;
        if (problem is not null)
            context.Reporter?.Report(Descriptors.HypercallShape, method.Identifier.GetLocation(), method.Identifier.ValueText, problem);
        return problem is null;
    }

    private static bool HasAccessibility(MethodDeclarationSyntax method) => method.Modifiers.Any(m => m.Kind()
        is SyntaxKind.PublicKeyword or SyntaxKind.InternalKeyword or SyntaxKind.PrivateKeyword or SyntaxKind.ProtectedKeyword);

    private CSharpStub? Signature(MethodDeclarationSyntax method)
    {
        bool sound = true;
        CSharpType? returns = null;
        if (method.ReturnType is not PredefinedTypeSyntax { Keyword.RawKind: (int)SyntaxKind.VoidKeyword })
        {
            returns = types.Resolve(method.ReturnType);
            if (returns is null)
            {
                sound = false;
                Unsupported(method.ReturnType, "a result");
            }
        }

        List<CSharpParameter> parameters = [];
        foreach (ParameterSyntax parameter in method.ParameterList.Parameters)
        {
            if (Parameter(parameter) is { } parsed)
                parameters.Add(parsed);
            else
                sound = false;
        }

        if (!sound)
            return null;
        bool hasMore = HasMoreAttributes(method);
        return new CSharpStub
        {
            Name = method.Identifier.Text,
            Modifiers = string.Join(" ", method.Modifiers.Select(m => m.Text)),
            Returns = returns,
            Parameters = parameters.ToEquatableArray(),
            SuppressesTransition = hasMore && attributes.FindSuppressGCTransition(method) is not null,
            HasMethodImpl = hasMore && attributes.FindMethodImpl(method) is not null,
        };
    }

    /// <summary>Whether there are others than the one that makes a hypercall of it; most have none, and are not searched.</summary>
    private static bool HasMoreAttributes(MethodDeclarationSyntax method) =>
        method.AttributeLists.Count != 1 || method.AttributeLists[0].Attributes.Count != 1;

    private CSharpParameter? Parameter(ParameterSyntax parameter)
    {
        foreach (SyntaxToken modifier in parameter.Modifiers)
        {
            if (modifier.IsKind(SyntaxKind.OutKeyword))
                continue;
            context.Reporter?.Report(
                Descriptors.UnsupportedParameter, modifier.GetLocation(), parameter.Identifier.ValueText, modifier.Text);
            return null;
        }

        if (parameter.Type is null)
        {
            context.Reporter?.Report(
                Descriptors.UnsupportedParameter, parameter.GetLocation(), parameter.Identifier.ValueText, parameter.Identifier.ValueText);
            return null;
        }

        if (types.Resolve(parameter.Type) is not { } type)
        {
            Unsupported(parameter.Type, $"parameter '{parameter.Identifier.ValueText}'");
            return null;
        }

        // Half typed: the compiler reports it, and generated code cannot name it.
        if (parameter.Identifier.IsMissing)
            return null;
        bool isOut = parameter.Modifiers.Any(SyntaxKind.OutKeyword);
        return new CSharpParameter(parameter.Identifier.Text, type, isOut ? ParameterDirection.Out : ParameterDirection.In);
    }

    private void Unsupported(TypeSyntax type, string what) =>
        context.Report(Descriptors.UnsupportedType, type, type.ToString(), what, TypeResolver.Remedy);

    /// <summary>The hypercall's own conventions, or null where one of them has a fault.</summary>
    private IReadOnlyList<DeclaredConvention>? Conventions(MethodDeclarationSyntax method)
    {
        if (!HasMoreAttributes(method)
            || attributes.Find(method, Names.HypercallConvention) is null
            || context.ModelOf(method).GetDeclaredSymbol(method, context.Cancellation) is not { } symbol)
        {
            return [];
        }

        // Two attributes for one vendor: the later one wins, as for any property set twice.
        var parser = new ConventionParser(context, method.Identifier.ValueText, hypervisor.HasFaultyConvention);
        List<DeclaredConvention> all = parser.Parse(symbol.GetAttributes(), ConventionOf);
        return parser.FoundFault ? null : all.GroupBy(c => c.Override.Convention.Vendor).Select(group => group.Last()).ToList();
    }

    private EquatableArray<Vendor> VendorsOf(AttributeArguments attribute, EquatableArray<VendorOverride> overrides, string name)
    {
        ExpressionSyntax? expression = attribute.Named("Vendors");
        int? named = context.ConstantOf(expression) as int?;
        return named is null && overrides.Count == 0 ? _vendors : VendorsOf(expression, named, overrides, name);
    }

    private EquatableArray<Vendor> VendorsOf(ExpressionSyntax? expression, int? named, EquatableArray<VendorOverride> overrides, string name)
    {
        bool HasConvention(Vendor vendor) => ConventionOf(vendor) is not null || overrides.Any(o => o.Convention.Vendor == vendor);
        if (expression is null || named is not { } chosen)
            return Vendors.All.Where(HasConvention).ToEquatableArray();
        List<Vendor> vendors = VendorMask.Parse(context.Reporter, chosen, name, expression.GetLocation).ToList();
        if (!hypervisor.HasFaultyConvention && vendors.Exists(v => !HasConvention(v)))
            context.Reporter?.Report(Descriptors.NoConvention, expression.GetLocation(), $"'{name}'", vendors.Find(v => !HasConvention(v)).ToString());
        return vendors.Where(HasConvention).ToEquatableArray();
    }

    private Convention? ConventionOf(Vendor vendor) => hypervisor.Conventions.FirstOrDefault(c => c.Vendor == vendor);

    private string? Deprecation(MethodDeclarationSyntax method) =>
        HasMoreAttributes(method) && attributes.FindObsolete(method) is { } obsolete
            ? context.StringOf(obsolete.Positional(0, "message")) ?? "do not use it in new code"
            : null;
}

using Hyperabi.Compiler.Emit.CSharp;
using Hyperabi.Compiler.Model;
using Hyperabi.Generator.Diagnostics;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Hyperabi.Generator.Parsing;

/// <summary>Reads the implementations of a class's operations, and completes the operations by them.</summary>
internal sealed class ImplementationParser(
    ParseContext context, INamedTypeSymbol type, HashSet<string> names, List<DeclaredOperation> operations)
{
    /// <summary>Reads one attribute of a method.</summary>
    public void Parse(MethodDeclarationSyntax method, AttributeArguments attribute)
    {
        ExpressionSyntax? named = attribute.Positional(0, "operation");
        if (context.StringOf(named) is not { } name || named is null)
            return;
        if (!names.Contains(name))
        {
            if (!NamesNothing(named))
                context.Report(Descriptors.NoSuchOp, named, name, type.Name);
            return;
        }

        DeclaredOperation? operation = operations.Find(o => o.Syntax.Identifier.ValueText == name);
        int? platforms = Platforms(method, attribute);
        if (operation is null)
            return;
        if (platforms is null || !HasSignature(method, operation))
        {
            operation.HasFaultyImplementation = true;
            return;
        }

        if (operation.Implementations.Find(other => Overlap(other.Platforms, platforms.Value)) is { } first)
        {
            string where = platforms == 0 ? "by default" : $"on {string.Join(", ", Kinds(platforms.Value & first.Platforms))}";
            context.Reporter?.Report(
                Descriptors.AmbiguousPlatform,
                (attribute.Positional(1, "platforms") ?? named).GetLocation(),
                first.Name, name, where);
            operation.HasFaultyImplementation = true;
            return;
        }

        operation.Implementations.Add(new DeclaredImplementation(NameFor(method, operation), method.Identifier.ValueText, platforms.Value));
    }

    /// <summary>The operation with its implementations, or null where it has no default.</summary>
    public CSharpParavirtOp? Complete(DeclaredOperation operation)
    {
        DeclaredImplementation? byDefault = operation.Implementations.Find(implementation => implementation.Platforms == 0);
        if (byDefault is null && !operation.HasFaultyImplementation)
            context.Reporter?.Report(Descriptors.NoDefault, operation.Syntax.Identifier.GetLocation(), operation.Syntax.Identifier.ValueText);
        if (byDefault is null || operation.HasFaultyImplementation)
            return null;
        IMethodSymbol symbol = operation.Symbol;
        return new CSharpParavirtOp
        {
            Declaration = operation.Declaration,
            Return = symbol.ReturnsVoid ? CSharpReturn.Nothing
                : symbol.RefKind == RefKind.None ? CSharpReturn.Value
                : CSharpReturn.Reference,
            Arguments = string.Join(", ", operation.Syntax.ParameterList.Parameters.Zip(symbol.Parameters, Argument)),
            Implementations = operation.Implementations
                .Where(implementation => implementation.Platforms != 0)
                .Select(implementation => new CSharpParavirtImplementation(implementation.Method, Kinds(implementation.Platforms).ToEquatableArray()))
                .OrderBy(implementation => implementation.Platforms[0])
                .ToEquatableArray(),
            Default = byDefault.Method,
        };
    }

    /// <summary>Whether it is the <c>nameof</c> of what nothing declares: the compiler says so.</summary>
    private bool NamesNothing(ExpressionSyntax operation) =>
        operation is InvocationExpressionSyntax { ArgumentList.Arguments: { Count: 1 } arguments }
        && context.ModelOf(operation).GetSymbolInfo(arguments[0].Expression, context.Cancellation) is { Symbol: null, CandidateSymbols.Length: 0 };

    private static string Argument(ParameterSyntax syntax, IParameterSymbol parameter)
    {
        string passing = parameter.RefKind switch
        {
            RefKind.None => "",
            RefKind.Ref => "ref ",
            RefKind.Out => "out ",
            _ => "in ",
        };
        return passing + syntax.Identifier.Text;
    }

    private static bool Overlap(int first, int second) => first == 0 ? second == 0 : (first & second) != 0;

    private static IEnumerable<PlatformKind> Kinds(int platforms) => PlatformKinds.All.Where(kind => (platforms & (int)kind) != 0);

    /// <summary>The platforms that an attribute names, 0 where it names none, or null where what it names is no platform.</summary>
    private int? Platforms(MethodDeclarationSyntax method, AttributeArguments attribute)
    {
        if (attribute.Positional(1, "platforms") is not { } expression)
            return 0;
        if (context.Int32Of(expression) is not { } platforms)
            return null;
        string? problem = platforms == 0 ? "must name one; leave them out for the default"
            : (platforms & ~PlatformKinds.All.Aggregate(0, static (mask, kind) => mask | (int)kind)) != 0
                ? "must be members of PlatformKind, combined by '|'"
            : null;
        if (problem is not null)
            context.Report(Descriptors.InvalidValue, expression, "The platforms", method.Identifier.ValueText, problem);
        return problem is null ? platforms : null;
    }

    private bool HasSignature(MethodDeclarationSyntax method, DeclaredOperation operation)
    {
        if (context.ModelOf(method).GetDeclaredSymbol(method, context.Cancellation) is not { } symbol || IsForCompiler(symbol) || IsForCompiler(operation.Symbol))
            return false;
        string? problem =
            !symbol.IsStatic ? "it is not static"
            : symbol.Arity > 0 ? "it has type parameters"
            : symbol.Parameters.Length != operation.Symbol.Parameters.Length ? $"it takes {Count(symbol)}, and the operation {Count(operation.Symbol)}"
            : Difference(symbol, operation.Symbol);
        if (problem is not null)
            context.Reporter?.Report(
                Descriptors.OpSignature, method.Identifier.GetLocation(), method.Identifier.ValueText, operation.Symbol.Name, problem);
        return problem is null;
    }

    private static string Count(IMethodSymbol method) => method.Parameters.Length switch
    {
        0 => "no argument",
        1 => "one argument",
        var count => $"{count} arguments",
    };

    private static string? Difference(IMethodSymbol method, IMethodSymbol operation)
    {
        if (!SymbolEqualityComparer.Default.Equals(method.ReturnType, operation.ReturnType) || method.RefKind != operation.RefKind)
            return $"it returns '{method.ReturnType.ToDisplayString(SymbolDisplayFormat.MinimallyQualifiedFormat)}', and the operation "
                + $"'{operation.ReturnType.ToDisplayString(SymbolDisplayFormat.MinimallyQualifiedFormat)}'";
        for (int i = 0; i < method.Parameters.Length; i++)
        {
            IParameterSymbol parameter = method.Parameters[i];
            if (!SymbolEqualityComparer.Default.Equals(parameter.Type, operation.Parameters[i].Type) || parameter.RefKind != operation.Parameters[i].RefKind)
                return $"its parameter '{parameter.Name}' is another than the operation's '{operation.Parameters[i].Name}'";
        }

        return null;
    }

    /// <summary>A type that nothing declares is the compiler's to report.</summary>
    private static bool IsForCompiler(IMethodSymbol method) =>
        method.ReturnType is IErrorTypeSymbol || method.Parameters.Any(parameter => parameter.Type is IErrorTypeSymbol);

    /// <summary>How generated code names the method: within the operation a parameter of its name would win.</summary>
    private string NameFor(MethodDeclarationSyntax method, DeclaredOperation operation)
    {
        string name = method.Identifier.Text;
        return operation.Symbol.Parameters.Any(parameter => parameter.Name == method.Identifier.ValueText)
            ? $"{type.ToDisplayString(SymbolDisplayFormat.FullyQualifiedFormat)}.{name}"
            : name;
    }
}

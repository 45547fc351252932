using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Hyperabi.Generator.Early;

/// <summary>The code of methods and of initialisers, bound when it is asked for.</summary>
internal sealed class MethodBodies(Compilation compilation, CancellationToken cancellation)
{
    private readonly Dictionary<SyntaxTree, SemanticModel> _models = [];

    /// <summary>The project's assembly, whose code is bound.</summary>
    public IAssemblySymbol Assembly => compilation.Assembly;

    /// <summary>The semantic model of a file; early code leads from file to file.</summary>
    public SemanticModel ModelOf(SyntaxTree tree)
    {
        if (!_models.TryGetValue(tree, out SemanticModel? model))
        {
#pragma warning disable RS1030 // No action of an analyzer sees the callers and the callees of other files.
            model = compilation.GetSemanticModel(tree);
#pragma warning restore RS1030
            _models.Add(tree, model);
        }

        return model;
    }

    /// <summary>The code of a method; for a constructor that calls none of its own type's, the initialisers too.</summary>
    public IEnumerable<IOperation> Of(IMethodSymbol method)
    {
        foreach (SyntaxReference reference in (method.PartialImplementationPart ?? method).DeclaringSyntaxReferences)
        {
            SyntaxNode? body = reference.GetSyntax(cancellation) switch
            {
                // A primary constructor has no code of its own but the arguments of the base class.
                TypeDeclarationSyntax type => type.BaseList?.Types.OfType<PrimaryConstructorBaseTypeSyntax>().FirstOrDefault(),

                // The whole program of top-level statements, and the parameter that a record's property comes from.
                CompilationUnitSyntax or ParameterSyntax => null,
                var declaration => declaration,
            };
            if (body is not null && Operation(body) is { } operation)
                yield return operation;
        }

        if (method.MethodKind != MethodKind.Constructor || CallsOwnConstructor(method))
            yield break;
        foreach (IOperation initializer in Initializers(method.ContainingType, isStatic: false))
            yield return initializer;
    }

    /// <summary>Whether a constructor begins with <c>this(...)</c>.</summary>
    public bool CallsOwnConstructor(IMethodSymbol constructor) => Initializer(constructor)?.IsKind(SyntaxKind.ThisConstructorInitializer) == true;

    /// <summary>Whether a constructor says itself which other one it begins with.</summary>
    public bool NamesConstructor(IMethodSymbol constructor) =>
        Initializer(constructor) is not null
        || constructor.DeclaringSyntaxReferences.Any(reference => reference.GetSyntax(cancellation) is TypeDeclarationSyntax { BaseList.Types: var types }
            && types.OfType<PrimaryConstructorBaseTypeSyntax>().Any());

    /// <summary>The values that a type gives its fields, properties and events where they are declared.</summary>
    public IEnumerable<IOperation> Initializers(INamedTypeSymbol type, bool isStatic) => type.DeclaringSyntaxReferences
        .Select(reference => reference.GetSyntax(cancellation))
        .OfType<TypeDeclarationSyntax>()
        .SelectMany(declaration => declaration.Members)
        .Where(member => member.Modifiers.Any(SyntaxKind.StaticKeyword) == isStatic && !member.Modifiers.Any(SyntaxKind.ConstKeyword))
        .SelectMany(member => member switch
        {
            BaseFieldDeclarationSyntax field => field.Declaration.Variables.Select(variable => variable.Initializer),
            PropertyDeclarationSyntax property => [property.Initializer],
            _ => [],
        })
        .Select(initializer => initializer is null ? null : Operation(initializer))
        .OfType<IOperation>();

    private ConstructorInitializerSyntax? Initializer(IMethodSymbol constructor) => constructor.DeclaringSyntaxReferences
        .Select(reference => (reference.GetSyntax(cancellation) as ConstructorDeclarationSyntax)?.Initializer)
        .FirstOrDefault(initializer => initializer is not null);

    private IOperation? Operation(SyntaxNode node) => ModelOf(node.SyntaxTree).GetOperation(node, cancellation);
}

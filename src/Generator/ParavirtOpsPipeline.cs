using System.Collections.Immutable;
using Hyperabi.Compiler.Emit.CSharp;
using Hyperabi.Generator.Parsing;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Hyperabi.Generator;

/// <summary>Implements the operations that differ by platform.</summary>
public static class ParavirtOpsPipeline
{
    /// <summary>The step that reads declarations; it runs at every edit and must be cheap.</summary>
    public const string ParseStep = "Hyperabi.Operations.Parse";

    /// <summary>The step that prints; it runs only where a class really changed.</summary>
    public const string EmitStep = "Hyperabi.Operations.Emit";

    internal static void Register(IncrementalGeneratorInitializationContext context)
    {
        IncrementalValuesProvider<CSharpParavirtOps> classes = context.SyntaxProvider
            .ForAttributeWithMetadataName(Names.ParavirtOps, static (node, _) => node is ClassDeclarationSyntax or RecordDeclarationSyntax, Parse)
            .Where(static ops => ops is not null)
            .Select(static (ops, _) => ops!)
            .WithTrackingName(ParseStep);

        IncrementalValuesProvider<GeneratedSource> sources = classes
            .Select(static (ops, _) => new GeneratedSource(ops.UniqueName, ParavirtOpsEmitter.Emit(ops)))
            .WithTrackingName(EmitStep);

        IncrementalValueProvider<ImmutableArray<string>> names = classes.Select(static (ops, _) => ops.UniqueName).Collect();

        context.RegisterSourceOutput(sources.Combine(names), static (output, source) =>
            output.AddSource(HintName.OfOps(source.Left.Class, source.Right), source.Left.Text));
    }

    private static CSharpParavirtOps? Parse(GeneratorAttributeSyntaxContext context, CancellationToken cancellation)
    {
        // The attribute stands once; where it stands twice the compiler reports it, and one of the two is enough.
        SyntaxNode? declaration = context.Attributes[0].ApplicationSyntaxReference?.GetSyntax(cancellation);
        return declaration is not null && context.TargetNode.Contains(declaration)
            ? ParavirtOpsParser.Parse((INamedTypeSymbol)context.TargetSymbol, context.SemanticModel.Compilation, reporter: null, cancellation)
            : null;
    }

    private readonly record struct GeneratedSource(string Class, string Text);
}

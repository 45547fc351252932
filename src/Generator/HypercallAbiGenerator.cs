using System.Collections.Immutable;
using Hyperabi.Compiler.Emit.CSharp;
using Hyperabi.Compiler.Model;
using Hyperabi.Generator.Parsing;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Hyperabi.Generator;

/// <summary>Implements the hypercalls of every table, and adds their machine code, headers and record.</summary>
[Generator(LanguageNames.CSharp)]
public sealed class HypercallAbiGenerator : IIncrementalGenerator
{
    /// <summary>The step that reads declarations; it runs at every edit and must be cheap.</summary>
    public const string ParseStep = "Hyperabi.Parse";

    /// <summary>The step that lowers, encodes and prints; it runs only where a table really changed.</summary>
    public const string EmitStep = "Hyperabi.Emit";

    private static readonly string Version = typeof(HypercallAbiGenerator).Assembly.GetName().Version.ToString(fieldCount: 3);

    /// <inheritdoc/>
    public void Initialize(IncrementalGeneratorInitializationContext context)
    {
        IncrementalValuesProvider<ParsedTable> parsed = context.SyntaxProvider
            .ForAttributeWithMetadataName(Names.HypercallAbi, static (node, _) => node is ClassDeclarationSyntax or RecordDeclarationSyntax, Parse)
            .Where(static table => table is not null)
            .Select(static (table, _) => table!);

        IncrementalValuesProvider<CSharpTable> tables = parsed
            .Where(static table => table.Table is not null)
            .Select(static (table, _) => table.Table!)
            .WithTrackingName(ParseStep);

        IncrementalValuesProvider<CSharpFaults> faults = parsed
            .Where(static table => table.Faults is not null)
            .Select(static (table, _) => table.Faults!);

        IncrementalValueProvider<Target> target = context.AnalyzerConfigOptionsProvider
            .Select(static (options, _) => Targets.Of(options.GlobalOptions));

        IncrementalValuesProvider<GeneratedSource> sources = tables
            .Combine(target)
            .Select(static (source, _) => new GeneratedSource(source.Left.Class.FullName, Emit(source.Left, source.Right)))
            .WithTrackingName(EmitStep);

        IncrementalValueProvider<ImmutableArray<string>> names = parsed.Select(static (table, _) => table.Class.FullName).Collect();

        context.RegisterSourceOutput(sources.Combine(names), static (output, source) =>
            output.AddSource(HintName.Of(source.Left.Table, source.Right), source.Left.Text));

        context.RegisterSourceOutput(faults.Combine(names).Combine(target), static (output, source) => output.AddSource(
            HintName.OfFaults(source.Left.Left.Class.FullName, source.Left.Right),
            FaultsEmitter.Emit(source.Left.Left, isFreestanding: source.Right != Target.Hosted)));

        ParavirtOpsPipeline.Register(context);
    }

    private static string Emit(CSharpTable table, Target target) => target switch
    {
        Target.Hosted => CSharpEmitter.Emit(table, Version),
        Target.FreestandingElf => FreestandingEmitter.Emit(table, Version, CallingConvention.SysV),
        _ => FreestandingEmitter.Emit(table, Version, CallingConvention.Win64),
    };

    private static ParsedTable? Parse(GeneratorAttributeSyntaxContext context, CancellationToken cancellation)
    {
        // The attribute stands once; where it stands twice the compiler reports it, and one of the two is enough.
        var symbol = (INamedTypeSymbol)context.TargetSymbol;
        SyntaxNode? declaration = context.Attributes[0].ApplicationSyntaxReference?.GetSyntax(cancellation);
        return declaration is not null && context.TargetNode.Contains(declaration)
            ? TableParser.Parse(symbol, context.SemanticModel.Compilation, reporter: null, cancellation)
            : null;
    }

    private readonly record struct GeneratedSource(string Table, string Text);
}

using System.Collections.Immutable;
using Hyperabi.Generator.Diagnostics;
using Hyperabi.Generator.Parsing;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;

namespace Hyperabi.Generator;

/// <summary>Reports what is wrong with tables. It reads them as the generator does and drops what it read.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class HypercallAbiAnalyzer : DiagnosticAnalyzer
{
    /// <inheritdoc/>
    public override ImmutableArray<DiagnosticDescriptor> SupportedDiagnostics { get; } = Descriptors.All;

    /// <inheritdoc/>
    public override void Initialize(AnalysisContext context)
    {
        context.ConfigureGeneratedCodeAnalysis(GeneratedCodeAnalysisFlags.None);
        context.EnableConcurrentExecution();
        context.RegisterCompilationStartAction(static start =>
        {
            if (start.Compilation.GetTypeByMetadataName(Names.HypercallAbi) is null)
                return;
            start.RegisterSymbolAction(AnalyzeTable, SymbolKind.NamedType);
            start.RegisterSymbolAction(AnalyzeMember, SymbolKind.Method, SymbolKind.Field);
        });
    }

    private static void AnalyzeTable(SymbolAnalysisContext context)
    {
        var type = (INamedTypeSymbol)context.Symbol;
        TableParser.Parse(type, context.Compilation, new Reporter(context.ReportDiagnostic), context.CancellationToken);
        ReportOutside(context, Ownership.Problem(type));
    }

    private static void AnalyzeMember(SymbolAnalysisContext context)
    {
        // Both parts of a partial method have the attributes of either.
        if (context.Symbol is not IMethodSymbol { PartialDefinitionPart: not null })
            ReportOutside(context, Ownership.Problem(context.Symbol));
    }

    private static void ReportOutside(SymbolAnalysisContext context, string? problem)
    {
        if (problem is not null)
            context.ReportDiagnostic(Diagnostic.Create(Descriptors.OutsideTable, context.Symbol.Locations[0], context.Symbol.Name, problem));
    }
}

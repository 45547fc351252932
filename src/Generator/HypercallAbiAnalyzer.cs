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
    public override ImmutableArray<DiagnosticDescriptor> SupportedDiagnostics { get; } = Descriptors.OfTables;

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
            start.RegisterSymbolAction(AnalyzeOwnership, SymbolKind.NamedType, SymbolKind.Method, SymbolKind.Field);
        });
    }

    private static void AnalyzeTable(SymbolAnalysisContext context) => TableParser.Parse(
        (INamedTypeSymbol)context.Symbol, context.Compilation, new Reporter(context.ReportDiagnostic), context.CancellationToken);

    private static void AnalyzeOwnership(SymbolAnalysisContext context) => Ownership.Check(context.Symbol, context.ReportDiagnostic);
}

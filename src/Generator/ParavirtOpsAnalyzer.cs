using System.Collections.Immutable;
using Hyperabi.Generator.Diagnostics;
using Hyperabi.Generator.Parsing;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;

namespace Hyperabi.Generator;

/// <summary>Reports what is wrong with operations that differ by platform. It reads them as the generator does and drops what it read.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class ParavirtOpsAnalyzer : DiagnosticAnalyzer
{
    /// <inheritdoc/>
    public override ImmutableArray<DiagnosticDescriptor> SupportedDiagnostics { get; } =
        Descriptors.OfOps.AddRange(ImmutableArray.Create(Descriptors.InvalidValue, Descriptors.GeneratedNameTaken));

    /// <inheritdoc/>
    public override void Initialize(AnalysisContext context)
    {
        context.ConfigureGeneratedCodeAnalysis(GeneratedCodeAnalysisFlags.None);
        context.EnableConcurrentExecution();
        context.RegisterCompilationStartAction(static start =>
        {
            if (start.Compilation.GetTypeByMetadataName(Names.ParavirtOps) is null)
                return;
            start.RegisterSymbolAction(AnalyzeClass, SymbolKind.NamedType);
            start.RegisterSymbolAction(AnalyzeMethod, SymbolKind.Method);
        });
    }

    private static void AnalyzeClass(SymbolAnalysisContext context) => ParavirtOpsParser.Parse(
        (INamedTypeSymbol)context.Symbol, context.Compilation, new Reporter(context.ReportDiagnostic), context.CancellationToken);

    private static void AnalyzeMethod(SymbolAnalysisContext context) =>
        OpsOwnership.Check((IMethodSymbol)context.Symbol, context.ReportDiagnostic);
}

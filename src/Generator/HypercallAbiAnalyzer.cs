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
    private static readonly HashSet<string> PartsOfTables =
        new(StringComparer.Ordinal) { Names.Hypercall, Names.HypercallNumber, Names.UapiMacro };

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

    private static void AnalyzeTable(SymbolAnalysisContext context) =>
        TableParser.Parse(
            (INamedTypeSymbol)context.Symbol, context.Compilation, new Reporter(context.ReportDiagnostic), context.CancellationToken);

    private static void AnalyzeMember(SymbolAnalysisContext context)
    {
        foreach (AttributeData attribute in context.Symbol.GetAttributes())
        {
            if (attribute.AttributeClass?.ToDisplayString() is not { } name || !PartsOfTables.Contains(name))
                continue;
            INamedTypeSymbol owner = context.Symbol.ContainingType;

            // A macro may also stand in a group, which is nested in the table.
            INamedTypeSymbol? table = name == Names.UapiMacro && !IsTable(owner) ? owner.ContainingType : owner;
            if (table is null || !IsTable(table))
            {
                context.ReportDiagnostic(Diagnostic.Create(
                    Descriptors.OutsideTable, context.Symbol.Locations[0], context.Symbol.Name, owner.Name));
            }
        }
    }

    private static bool IsTable(INamedTypeSymbol type) => type.Attribute(Names.HypercallAbi) is not null;
}

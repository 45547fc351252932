using System.Collections.Immutable;
using Hyperabi.Generator.Diagnostics;
using Hyperabi.Generator.Early;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Diagnostics;

namespace Hyperabi.Generator;

/// <summary>Reports hypercalls that early code makes although they are not declared <c>Early</c>, however deep the call.</summary>
/// <remarks>
/// Whether a call is at fault depends on code of other files, which no local action sees. Recording calls and reporting them at
/// the end of the compilation would show nothing while typing, and such diagnostics cannot be fixed. So the code is walked from
/// the marks, once a compilation and when the first file asks; every file then reports what was found in it. What is not reached
/// from a mark is not bound, and a project without marks is only searched for the attribute's name, each version of a file once.
/// </remarks>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class EarlyCodeAnalyzer : DiagnosticAnalyzer
{
    /// <inheritdoc/>
    public override ImmutableArray<DiagnosticDescriptor> SupportedDiagnostics { get; } = Descriptors.OfEarlyCode;

    /// <inheritdoc/>
    public override void Initialize(AnalysisContext context)
    {
        // Calls that are generated are made like those that are written.
        context.ConfigureGeneratedCodeAnalysis(GeneratedCodeAnalysisFlags.Analyze | GeneratedCodeAnalysisFlags.ReportDiagnostics);
        context.EnableConcurrentExecution();
        context.RegisterCompilationStartAction(static start =>
        {
            ImmutableArray<AttributeSyntax> marks = EarlyMarks.Of(start.Compilation, start.CancellationToken);
            if (marks.IsEmpty)
                return;
            var findings = new EarlyFindings(start.Compilation, marks);
            start.RegisterSemanticModelAction(model =>
            {
                foreach (Diagnostic diagnostic in findings.In(model.SemanticModel.SyntaxTree, model.CancellationToken))
                    model.ReportDiagnostic(diagnostic);
            });
        });
    }
}

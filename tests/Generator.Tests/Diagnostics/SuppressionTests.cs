using System.Collections.Immutable;
using Hyperabi.Generator.Tests.Hosting;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace Hyperabi.Generator.Tests.Diagnostics;

/// <summary>Diagnostics have places in source, so what users write there rules them.</summary>
public sealed class SuppressionTests
{
    private const string Duplicate = """
        using Hyperabi;

        [HypercallAbi(Hypervisor.Kvm)]
        public static partial class Guest
        {
            [Hypercall(1, "TEST_FIRST")]
            public static partial long First();

        #pragma warning disable HYP0003
            [Hypercall(1, "TEST_SECOND")]
            public static partial long Second();
        #pragma warning restore HYP0003

            [Hypercall({|HYP0003:1|}, "TEST_THIRD")]
            public static partial long Third();
        }
        """;

    [Fact]
    public Task A_pragma_suppresses_a_diagnostic_where_it_stands() => AnalyzerRun.Verify(Duplicate);

    [Fact]
    public async Task An_attribute_suppresses_a_diagnostic_of_its_member() => await AnalyzerRun.Verify("""
        using System.Diagnostics.CodeAnalysis;
        using Hyperabi;

        [HypercallAbi(Hypervisor.Kvm)]
        public static partial class Guest
        {
            [Hypercall(1, "TEST_FIRST")]
            public static partial long First();

            [Hypercall(1, "TEST_SECOND")]
            [SuppressMessage("Hyperabi", "HYP0003", Justification = "A test.")]
            public static partial long Second();
        }
        """);

    [Theory]
    [InlineData(ReportDiagnostic.Warn, DiagnosticSeverity.Warning)]
    [InlineData(ReportDiagnostic.Info, DiagnosticSeverity.Info)]
    public async Task An_editorconfig_changes_the_severity(ReportDiagnostic configured, DiagnosticSeverity expected)
    {
        Diagnostic diagnostic = Assert.Single(await WithEditorConfig(configured));

        Assert.Equal("HYP0003", diagnostic.Id);
        Assert.Equal(expected, diagnostic.Severity);
    }

    [Fact]
    public async Task An_editorconfig_turns_a_diagnostic_off() => Assert.Empty(await WithEditorConfig(ReportDiagnostic.Suppress));

    private static Task<ImmutableArray<Diagnostic>> WithEditorConfig(ReportDiagnostic severity)
    {
        CSharpCompilation compilation = TestCompilation.Of(Markup.Parse(Duplicate).Source);
        return AnalyzerRun.Of(compilation.WithOptions(
            compilation.Options.WithSyntaxTreeOptionsProvider(new EditorConfig("HYP0003", severity))));
    }

    /// <summary>What the compiler makes of <c>dotnet_diagnostic.ID.severity</c> for every file.</summary>
    private sealed class EditorConfig(string id, ReportDiagnostic severity) : SyntaxTreeOptionsProvider
    {
        public override GeneratedKind IsGenerated(SyntaxTree tree, CancellationToken cancellationToken) => GeneratedKind.Unknown;

        public override bool TryGetDiagnosticValue(
            SyntaxTree tree, string diagnosticId, CancellationToken cancellationToken, out ReportDiagnostic severityOfId)
        {
            severityOfId = severity;
            return diagnosticId == id;
        }

        public override bool TryGetGlobalDiagnosticValue(
            string diagnosticId, CancellationToken cancellationToken, out ReportDiagnostic severityOfId)
        {
            severityOfId = default;
            return false;
        }
    }
}

using Hyperabi.Generator.Early;
using Hyperabi.Generator.Tests.Hosting;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Diagnostics.Telemetry;

namespace Hyperabi.Generator.Tests.Early;

/// <summary>What a project pays for early code that it does not have, and an editor for early code that it has.</summary>
public sealed class EarlyCostTests
{
    private const string Table = """
        using Hyperabi;

        [HypercallAbi(Hypervisor.Kvm)]
        static partial class Guest
        {
            [Hypercall(1, "TEST_LATE")]
            public static partial long Late();
        }
        """;

    [Theory]
    [InlineData(Table + " class A { void M() => Guest.Late(); }", false)]
    [InlineData(Table + " class EarlyCode { void M() => Guest.Late(); } // [EarlyCode]", false)]
    [InlineData(Table + " class A { [EarlyCode] void M() { } }", true)]
    public async Task Nothing_is_registered_for_a_project_without_marks(string source, bool isRegistered)
    {
        CompilationWithAnalyzers analysis = TestCompilation.Of(source).WithAnalyzers([new EarlyCodeAnalyzer()]);

        AnalysisResult result = await analysis.GetAnalysisResultAsync(CancellationToken.None);

        AnalyzerTelemetryInfo telemetry = Assert.Single(result.AnalyzerTelemetryInfo).Value;
        Assert.Equal(isRegistered ? 1 : 0, telemetry.SemanticModelActionsCount);
        Assert.Equal((1, 0), (telemetry.CompilationStartActionsCount, telemetry.OperationActionsCount + telemetry.SymbolActionsCount));
    }

    [Fact]
    public void A_file_is_searched_once_however_often_another_one_is_edited()
    {
        SyntaxTree searched = CSharpSyntaxTree.ParseText("class A { [EarlyCode] void M() { } }", TestCompilation.ParseOptions);
        CSharpCompilation compilation = TestCompilation.Of(Table).AddSyntaxTrees(searched);

        AttributeSyntax first = Assert.Single(EarlyMarks.Of(compilation, CancellationToken.None));
        AttributeSyntax second = Assert.Single(EarlyMarks.Of(
            compilation.AddSyntaxTrees(CSharpSyntaxTree.ParseText("class B { }", TestCompilation.ParseOptions)), CancellationToken.None));

        Assert.Same(first, second);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(0x2000 - 30)]
    [InlineData(0x2000 - 12)]
    [InlineData(0x2000 - 5)]
    [InlineData(0x2000)]
    [InlineData(0x4000 - 20)]
    public void A_mark_is_found_wherever_it_stands_in_a_file(int blanks) => Assert.Single(EarlyMarks.Of(
        TestCompilation.Of(new string(' ', blanks) + "class A { [EarlyCode] void M() { } }"), CancellationToken.None));

    [Fact]
    public async Task An_editor_gets_the_diagnostics_of_the_file_that_it_shows()
    {
        CSharpCompilation compilation = TestCompilation.Of(
            Table, "class Boot { [Hyperabi.EarlyCode] static void Start() => Log.Write(); }", "class Log { public static void Write() => Guest.Late(); }");
        CompilationWithAnalyzers analysis = compilation.WithAnalyzers([new EarlyCodeAnalyzer()]);

        List<int> counts = [];
        foreach (SyntaxTree tree in compilation.SyntaxTrees)
            counts.Add((await analysis.GetAnalyzerSemanticDiagnosticsAsync(compilation.GetSemanticModel(tree), filterSpan: null, CancellationToken.None)).Length);
        Assert.Equal([0, 0, 1], counts);
    }

    [Fact]
    public void A_diagnostic_is_not_one_of_the_end_of_the_compilation() =>
        Assert.DoesNotContain(new EarlyCodeAnalyzer().SupportedDiagnostics, d => d.CustomTags.Contains(WellKnownDiagnosticTags.CompilationEnd));

    [Fact]
    public void A_walk_that_is_cancelled_leaves_nothing_behind()
    {
        CSharpCompilation compilation = TestCompilation.Of(Table + " class Boot { [EarlyCode] static void Start() => Guest.Late(); }");
        var findings = new EarlyFindings(compilation, EarlyMarks.Of(compilation, CancellationToken.None));
        SyntaxTree tree = compilation.SyntaxTrees.Single();

        Assert.ThrowsAny<OperationCanceledException>(() => findings.In(tree, new CancellationToken(canceled: true)).ToList());
        Assert.Single(findings.In(tree, CancellationToken.None));
    }
}

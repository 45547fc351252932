using System.Collections.Immutable;
using Hyperabi.Generator.Tests.Hosting;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Hyperabi.Generator.Tests.Ide;

/// <summary>What an editor asks the compiler while a call or a declaration is being typed, it is answered from the stub.</summary>
public sealed class CompletionTests
{
    private const string Cursor = "$$";

    private const string KickCpu = """
            /// <summary>Wakes a halted vCPU.</summary>
            /// <param name="flags">Reserved.</param>
            [Hypercall(5, "KVM_HC_KICK_CPU")]
            public static partial long KickCpu(ulong flags, uint apicId);

        """;

    private const string MapGpaRange = """

            /// <summary>Shares pages.</summary>
            [Hypercall(12, "KVM_HC_MAP_GPA_RANGE")]
            public static partial long MapGpaRange(ulong gpa, ulong pages, ulong attributes);

        """;

    public static TheoryData<string> CallsOfKickCpu =>
    [
        "KickCpu($$", "KickCpu(0, $$", "KickCpu(flags: 0, $$", "KickCpu(flags: 0, apicId: $$", "long result = KickCpu($$", "if (KickCpu(1, $$",
        "return KickCpu(0$$", "KickCpu(KickCpu(0, 1), $$", "KickCpu(flags: 0, $$)", "_ = () => KickCpu($$",
    ];

    [Theory]
    [MemberData(nameof(CallsOfKickCpu))]
    public void A_half_typed_call_in_another_file_is_one_of_the_stub(string call) => VerifyCall(
        Table(""),
        $$"""
        public static class User
        {
            public static long Wake()
            {
                {{call.Replace("KickCpu", "Kvm.KickCpu", StringComparison.Ordinal)}}
            }
        }
        """);

    [Theory]
    [MemberData(nameof(CallsOfKickCpu))]
    public void A_half_typed_call_in_the_table_itself_is_one_of_the_stub(string call) => VerifyCall(Table($$"""
            public static long Wake()
            {
                {{call}}
            }
        """));

    [Theory]
    [MemberData(nameof(CallsOfKickCpu))]
    public void A_half_typed_call_in_a_method_that_does_not_end_is_one_of_the_stub(string call) => VerifyCall(Table($$"""
            public static long Wake()
            {
                {{call}}
        """));

    [Theory]
    [InlineData("Kvm.$$")]
    [InlineData("Kvm.MapG$$")]
    [InlineData("long x = Kvm.$$;")]
    [InlineData("Kvm.KickCpu(Kvm.$$")]
    public void Members_of_a_table_are_offered_after_its_dot(string typed)
    {
        (Compilation compilation, SyntaxTree tree, int position) = Generate(Table(""), $"public static class User {{ public static void Use() {{ {typed} }} }}");
        INamedTypeSymbol table = compilation.GetTypeByMetadataName("Kvm")!;
        ImmutableArray<ISymbol> offered = compilation.GetSemanticModel(tree).LookupSymbols(position, table);
        AssertStub(Assert.Single(offered.OfType<IMethodSymbol>(), m => m.Name == "KickCpu"));
        Assert.Single(offered, s => s.Name == "MapGpaRange");
        Assert.Single(offered, s => s.Name == "Code");
        Assert.Single(offered, s => s.Name == "Headers");
        Assert.DoesNotContain(offered, s => s.Name.StartsWith("__", StringComparison.Ordinal));

        // What stands before the dot is the table.
        MemberAccessExpressionSyntax access = tree.GetRoot().DescendantNodes().OfType<MemberAccessExpressionSyntax>().Last();
        Assert.Equal(table, compilation.GetSemanticModel(tree).GetSymbolInfo(access.Expression).Symbol, SymbolEqualityComparer.Default);
    }

    [Theory]
    [InlineData("public static long Wake() { $$ }")]
    [InlineData("public static long Wake() { $$")]
    [InlineData("public static long Wake() => $$")]
    public void Names_without_a_dot_are_offered_within_the_table(string typed)
    {
        (Compilation compilation, SyntaxTree tree, int position) = Generate(Table(typed));
        SemanticModel model = compilation.GetSemanticModel(tree);
        AssertStub(Assert.IsAssignableFrom<IMethodSymbol>(Assert.Single(model.LookupSymbols(position, name: "KickCpu"))));

        // An editor tries out what it would complete.
        ExpressionSyntax completed = SyntaxFactory.ParseExpression("KickCpu(1, 2)");
        AssertStub(model.GetSpeculativeSymbolInfo(position, completed, SpeculativeBindingOption.BindAsExpression).Symbol);
        Assert.Equal(
            SpecialType.System_Int64,
            model.GetSpeculativeTypeInfo(position, completed, SpeculativeBindingOption.BindAsExpression).Type?.SpecialType);
    }

    [Theory]
    [InlineData("public static partial long NewCall(ulong a, $$")]
    [InlineData("public static partial long NewCall(ulong $$")]
    [InlineData("public static partial long NewCall($$")]
    [InlineData("public static partial long $$")]
    [InlineData("public static partial $$")]
    [InlineData("[Hypercall(7, \"KVM_HC_NEW\")] public static partial long NewCall(ulong a, $$")]
    [InlineData("[Hypercall(7, \"KVM_HC_NEW\")] public static partial long NewCall(ulong a, ulong $$")]
    [InlineData("[Hypercall(7, \"KVM_HC_NEW\")] public static partial long $$")]
    [InlineData("[Hypercall(7, \"KVM_HC_NEW\"$$")]
    [InlineData("[Hypercall($$")]
    public void A_half_typed_hypercall_leaves_the_others_whole(string typed)
    {
        (Compilation compilation, SyntaxTree tree, int position) = Generate(Table(typed));
        INamedTypeSymbol table = compilation.GetTypeByMetadataName("Kvm")!;
        AssertStub(Assert.Single(table.GetMembers("KickCpu")));
        Assert.NotNull(Assert.IsAssignableFrom<IMethodSymbol>(Assert.Single(table.GetMembers("MapGpaRange"))).PartialImplementationPart);
        Assert.DoesNotContain(compilation.GetDiagnostics(), d => d.Location.SourceTree != tree && d.Severity == DiagnosticSeverity.Error);

        // Neither declared nor implemented twice, and only the new one may lack its implementation.
        Assert.DoesNotContain(compilation.GetDiagnostics(), d => d.Id is "CS0101" or "CS0102" or "CS0111" or "CS0121" or "CS0756" or "CS0757" or "CS0759" or "CS8796" or "CS8797");
        Assert.All(
            compilation.GetDiagnostics().Where(d => d.Id == "CS8795"),
            d => Assert.True(d.Location.SourceSpan.Start > position - typed.Length && d.Location.SourceSpan.End <= position + 1, d.ToString()));
        AssertStub(Assert.Single(compilation.GetSemanticModel(tree).LookupSymbols(position, name: "KickCpu")));
    }

    [Theory]
    [InlineData("[Hypercall(7, \"KVM_HC_NEW\")] public static partial long NewCall(ulong first, uint second$$")]
    [InlineData("[Hypercall(7, \"KVM_HC_NEW\")] public static partial long NewCall(ulong first, uint second)$$")]
    public void A_hypercall_has_its_stub_before_its_semicolon_is_typed(string typed)
    {
        (Compilation compilation, SyntaxTree tree, _) = Generate(Table("/// <summary>A new one.</summary>\n" + typed));
        MethodDeclarationSyntax declaration = tree.GetRoot().DescendantNodes().OfType<MethodDeclarationSyntax>().Single(m => m.Identifier.ValueText == "NewCall");
        IMethodSymbol symbol = compilation.GetSemanticModel(tree).GetDeclaredSymbol(declaration)!;
        Assert.Equal(["first", "second"], symbol.PartialImplementationPart?.Parameters.Select(p => p.Name));
        Assert.Contains("A new one.", symbol.GetDocumentationCommentXml(), StringComparison.Ordinal);
        Assert.Contains("first in RBX, second in RCX", symbol.GetDocumentationCommentXml(), StringComparison.Ordinal);
    }

    private static string Table(string typed) => $$"""
        using Hyperabi;

        [HypercallAbi(Hypervisor.Kvm, Header = "linux/kvm_para.h")]
        public static partial class Kvm
        {
        {{KickCpu}}
        {{MapGpaRange}}
        {{typed}}
        }
        """;

    /// <summary>Fails unless the innermost unfinished call at the cursor means the stub.</summary>
    private static void VerifyCall(params string[] sources)
    {
        (Compilation compilation, SyntaxTree tree, int position) = Generate(sources);
        InvocationExpressionSyntax call = tree.GetRoot().DescendantNodes().OfType<InvocationExpressionSyntax>()
            .Where(c => c.ArgumentList.OpenParenToken.Span.End <= position && c.ArgumentList.FullSpan.End >= position)
            .OrderBy(c => c.SpanStart)
            .First(c => c.Expression.ToString().EndsWith("KickCpu", StringComparison.Ordinal));
        SymbolInfo info = compilation.GetSemanticModel(tree).GetSymbolInfo(call);
        ISymbol found = info.Symbol ?? Assert.Single(info.CandidateSymbols);
        AssertStub(found);

        // Parameter help is asked by the method's name alone.
        AssertStub(Assert.Single(compilation.GetSemanticModel(tree).GetMemberGroup(call.Expression)));
    }

    /// <summary>Fails unless the symbol is the user's declaration with the generator's implementation and the documentation of both.</summary>
    private static void AssertStub(ISymbol? symbol)
    {
        IMethodSymbol method = Assert.IsAssignableFrom<IMethodSymbol>(symbol);
        Assert.Equal("long Kvm.KickCpu(ulong flags, uint apicId)", method.ToDisplayString(Signature));
        Assert.NotNull(method.PartialImplementationPart);
        string documentation = method.GetDocumentationCommentXml()!;
        Assert.Contains("<summary>Wakes a halted vCPU.</summary>", documentation, StringComparison.Ordinal);
        Assert.Contains("<param name=\"flags\">Reserved.</param>", documentation, StringComparison.Ordinal);
        Assert.Contains("number in RAX, flags in RBX, apicId in RCX, result in RAX", documentation, StringComparison.Ordinal);
        Assert.Contains("IntelVmx SysV   f3 0f 1e fa ", documentation, StringComparison.Ordinal);
    }

    private static readonly SymbolDisplayFormat Signature = SymbolDisplayFormat.CSharpErrorMessageFormat
        .AddMemberOptions(SymbolDisplayMemberOptions.IncludeType)
        .AddParameterOptions(SymbolDisplayParameterOptions.IncludeName);

    /// <summary>Runs the generator over sources of which one has the cursor.</summary>
    private static (Compilation Compilation, SyntaxTree Tree, int Position) Generate(params string[] sources)
    {
        int file = Array.FindIndex(sources, source => source.Contains(Cursor, StringComparison.Ordinal));
        int position = sources[file].IndexOf(Cursor, StringComparison.Ordinal);
        CSharpCompilation compilation = TestCompilation.OfFewReferences(
            [.. sources.Select((source, i) => ($"Source{i}.cs", source.Replace(Cursor, "", StringComparison.Ordinal)))]);
        return (GeneratorRun.Of(compilation).Output, compilation.SyntaxTrees[file], position);
    }
}

using Hyperabi.Generator.Tests.Hosting;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace Hyperabi.Generator.Tests.Diagnostics;

/// <summary>Correct declarations have no diagnostic.</summary>
public sealed class SoundTests
{
    [Fact]
    public Task Tables_that_use_every_feature_have_no_diagnostic() => AnalyzerRun.Verify(SoundSource.Text);

    [Fact]
    public void Tables_that_use_every_feature_build_without_a_warning()
    {
        GeneratorRun run = GeneratorRun.Of(SoundSource.Text).BuildsCleanly();

        Assert.Equal(["Custom.Acme.g.cs", "Demo.Outer.Kvm.g.cs"], run.Sources.Select(s => s.HintName).Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task Names_that_are_keywords_have_no_diagnostic()
    {
        const string Source = """
            using Hyperabi;

            namespace @namespace;

            public static partial class @static
            {
                [HypercallAbi(Hypervisor.Kvm)]
                public static partial class @event
                {
                    [Hypercall(1, "TEST_CALL")]
                    public static partial long @object(ulong @class, @enum @params, uint number);
                }

                public enum @enum
                {
                    None,
                }
            }
            """;

        await AnalyzerRun.Verify(Source);
        GeneratorRun.Of(Source).BuildsCleanly();
    }

    [Fact]
    public async Task A_table_of_many_hypercalls_has_no_diagnostic()
    {
        IEnumerable<string> hypercalls = Enumerable.Range(1, 500).Select(i => FormattableString.Invariant($"""
                [Hypercall({i}, "TEST_CALL_{i}")]
                public static partial long Call{i}(ulong a, uint b);
            """));
        await AnalyzerRun.Verify($$"""
            using Hyperabi;

            [HypercallAbi(Hypervisor.Kvm)]
            public static partial class Guest
            {
            {{string.Join("\n", hypercalls)}}
            }
            """);
    }

    [Fact]
    public async Task A_project_without_tables_has_no_diagnostic_and_no_source()
    {
        CSharpCompilation compilation = TestCompilation.Of("public static class Program { }");

        Assert.Empty(await AnalyzerRun.Of(compilation));
        Assert.Empty(GeneratorRun.Of(compilation).Sources);
    }

    [Fact]
    public async Task A_project_that_does_not_reference_the_language_has_no_diagnostic()
    {
        CSharpCompilation compilation = TestCompilation.Of(SoundSource.Text);
        IEnumerable<MetadataReference> others = compilation.References.Where(r => r.Display?.Contains("Hyperabi", StringComparison.Ordinal) != true);

        Assert.Empty(await AnalyzerRun.Of(compilation.WithReferences(others)));
    }
}

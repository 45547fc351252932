using Hyperabi.Generator.Tests.Hosting;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace Hyperabi.Generator.Tests.Diagnostics;

/// <summary>HYP0001 and HYP0018: a class that can carry generated members, in a language version that has them.</summary>
public sealed class TableShapeTests
{
    [Fact]
    public Task A_table_that_is_not_partial_is_reported_at_its_name() => Fault.InFile(
        """
        [HypercallAbi(Hypervisor.Kvm)]
        public static class {|HYP0001:Guest|}
        {
        }
        """,
        "'Guest' cannot be a table: it is not partial");

    [Fact]
    public Task A_table_that_is_not_static_is_reported_at_its_name() => Fault.InFile(
        """
        [HypercallAbi(Hypervisor.Kvm)]
        public sealed partial class {|HYP0001:Guest|}
        {
        }
        """,
        "'Guest' cannot be a table: it is not static");

    [Fact]
    public Task A_record_is_no_table() => Fault.InFile("""
        [HypercallAbi(Hypervisor.Kvm)]
        public partial record {|HYP0001:Guest|};
        """);

    [Fact]
    public Task A_generic_table_is_reported_at_its_name() => Fault.InFile(
        """
        [HypercallAbi(Hypervisor.Kvm)]
        public static partial class {|HYP0001:Guest|}<T>
        {
        }
        """,
        "'Guest' cannot be a table: it has type parameters");

    [Fact]
    public Task A_table_that_is_local_to_its_file_is_reported_at_its_name() => Fault.InFile(
        """
        [HypercallAbi(Hypervisor.Kvm)]
        file static partial class {|HYP0001:Guest|}
        {
        }
        """,
        "'Guest' cannot be a table: it is local to its file, and the generated part stands in another");

    [Fact]
    public Task A_table_in_a_class_that_is_not_partial_is_reported_at_its_name() => Fault.InFile(
        """
        public static partial class Outer
        {
            public static class Middle
            {
                [HypercallAbi(Hypervisor.Kvm)]
                public static partial class {|HYP0001:Guest|}
                {
                }
            }
        }
        """,
        "'Guest' cannot be a table: it is nested in 'Middle', which is not partial");

    [Fact]
    public Task A_table_in_a_generic_class_is_reported_at_its_name() => Fault.InFile(
        """
        public static partial class Outer<T>
        {
            [HypercallAbi(Hypervisor.Kvm)]
            public static partial class {|HYP0001:Guest|}
            {
            }
        }
        """,
        "'Guest' cannot be a table: it is nested in 'Outer', which has type parameters");

    [Fact]
    public Task A_table_of_several_parts_is_reported_where_the_attribute_stands() => Fault.InFile("""
        public partial class Guest
        {
        }

        [HypercallAbi(Hypervisor.Kvm)]
        public partial class {|HYP0001:Guest|}
        {
        }
        """);

    [Fact]
    public async Task A_language_version_before_11_is_reported_and_no_table_is_generated()
    {
        const string Source = """
            using Hyperabi;

            [HypercallAbi(Hypervisor.Kvm)]
            public static partial class {|HYP0018:Guest|}
            {
                [Hypercall(5, "KVM_HC_KICK_CPU")]
                public static partial long KickCpu(ulong flags, uint apicId);
            }
            """;
        CSharpParseOptions options = TestCompilation.ParseOptions.WithLanguageVersion(LanguageVersion.CSharp10);

        Diagnostic diagnostic = Assert.Single(await AnalyzerRun.Verify(Source, options));
        Assert.Equal(
            "The generated code needs C# 11 or later; this project is compiled as C# 10.0", diagnostic.GetMessage(null));
        GeneratorRun run = GeneratorRun.Of(TestCompilation.Of(options, Markup.Parse(Source).Source));
        Assert.Equal("Guest-faults.g.cs", Assert.Single(run.Sources).HintName);
    }

    [Fact]
    public async Task Language_version_11_is_enough()
    {
        const string Source = """
            using Hyperabi;

            [HypercallAbi(Hypervisor.Kvm)]
            public static partial class Guest
            {
                [Hypercall(5, "KVM_HC_KICK_CPU")]
                public static partial long KickCpu(ulong flags, uint apicId);
            }
            """;
        CSharpParseOptions options = TestCompilation.ParseOptions.WithLanguageVersion(LanguageVersion.CSharp11);

        await AnalyzerRun.Verify(Source, options);
        GeneratorRun.Of(TestCompilation.Of(options, Source)).BuildsCleanly();
    }
}

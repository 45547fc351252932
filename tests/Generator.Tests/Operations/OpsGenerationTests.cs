using Hyperabi.Generator.Tests.Hosting;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace Hyperabi.Generator.Tests.Operations;

/// <summary>What the generator writes for operations reads well and compiles wherever its class does.</summary>
public sealed class OpsGenerationTests
{
    private const string Members = """
            [ParavirtOp] public static partial long Call(ulong argument);
            [ParavirtPlatform] private static Platform Now() => default;
            [ParavirtImplementation(nameof(Call))] private static long CallByDefault(ulong argument) => 0;
            [ParavirtImplementation(nameof(Call), PlatformKind.IntelTdx)] private static long CallTdx(ulong argument) => 1;
        """;

    [Fact]
    public Task The_generated_source_reads_well() => Verify(GeneratorRun.Of(GuestOps.Source).BuildsCleanly().Text);

    [Fact]
    public void An_operation_calls_directly()
    {
        string text = GeneratorRun.Of(GuestOps.Source).Text;
        Assert.All(
            ["switch", "delegate", "Func<", "Action<", "unsafe", "&Add"],
            indirect => Assert.DoesNotContain(indirect, text, StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("public static partial class Ops")]
    [InlineData("static partial class Ops")]
    [InlineData("public static partial class Ops<T> where T : struct")]
    [InlineData("internal static unsafe partial class @class<@in>")]
    public void Classes_of_every_kind_are_added_to(string declaration)
    {
        string source = $$"""
            using Hyperabi;
            [ParavirtOps] {{declaration}} { {{Members}} }
            namespace A.@namespace
            {
                partial struct Outer<T>
                {
                    partial interface Inner<U> { [ParavirtOps] {{declaration.Replace("<T>", "<V>", StringComparison.Ordinal).Replace("where T", "where V", StringComparison.Ordinal)}} { {{Members}} } }
                }
            }
            """;
        Assert.Equal(2, GeneratorRun.Of(source).BuildsCleanly().Sources.Length);
    }

    [Fact]
    public void Classes_that_differ_in_their_type_parameters_or_in_case_only_each_get_a_file() => Assert.Equal(4, GeneratorRun.Of($$"""
        using Hyperabi;
        [ParavirtOps] public static partial class Ops { {{Members}} }
        [ParavirtOps] public static partial class OPS { {{Members}} }
        [ParavirtOps] public static partial class Ops<T> { {{Members}} }
        [ParavirtOps] public static partial class Ops<T, U> { {{Members}} }
        """).BuildsCleanly().Sources.Length);

    [Fact]
    public void Parts_of_a_class_may_stand_in_several_files() => GeneratorRun.Of(
        "using Hyperabi; [ParavirtOps] public static partial class Ops { [ParavirtOp] public static partial long Call(ulong argument); }",
        "public static partial class Ops { [Hyperabi.ParavirtPlatform] private static Hyperabi.Platform Now() => default; }",
        "public static partial class Ops { [Hyperabi.ParavirtImplementation(nameof(Call))] private static long Other(ulong a) => 0; }")
        .BuildsCleanly();

    [Fact]
    public void A_class_may_be_a_table_too() => Assert.Equal(2, GeneratorRun.Of($$"""
        using Hyperabi;
        [ParavirtOps, HypercallAbi(Hypervisor.Kvm)]
        public static partial class Guest
        {
            {{Members}}
            [Hypercall(5, "KVM_HC_KICK_CPU")] public static partial long KickCpu(ulong flags, uint apicId);
        }
        """).BuildsCleanly().Sources.Length);

    [Theory]
    [InlineData(LanguageVersion.CSharp9)]
    [InlineData(LanguageVersion.CSharp11)]
    public void Old_languages_do(LanguageVersion version) => GeneratorRun.Of(TestCompilation.Of(
        TestCompilation.ParseOptions.WithLanguageVersion(version), $"using Hyperabi; [ParavirtOps] public static partial class Ops {{ {Members} }}"))
        .BuildsCleanly();

    [Fact]
    public void Neither_unsafe_code_nor_nullability_nor_unchecked_arithmetic_is_needed()
    {
        CSharpCompilation compilation = TestCompilation.Of(GuestOps.Source.Replace("string?", "string", StringComparison.Ordinal));
        GeneratorRun.Of(compilation.WithOptions(compilation.Options
            .WithAllowUnsafe(false)
            .WithOverflowChecks(true)
            .WithNullableContextOptions(NullableContextOptions.Disable))).BuildsCleanly();
    }

    [Fact]
    public void A_parameter_may_have_the_name_of_an_implementation() => GeneratorRun.Of("""
        using Hyperabi;
        [ParavirtOps]
        public static partial class Ops<T>
        {
            [ParavirtOp] public static partial int Call(int other);
            [ParavirtPlatform] private static Platform Now() => default;
            [ParavirtImplementation(nameof(Call))] private static int other(int number) => number;
        }
        """).BuildsCleanly();

    [Fact]
    public async Task Early_code_that_calls_an_operation_is_followed_into_every_implementation() => await AnalyzerRun.Verify("""
        using Hyperabi;

        [HypercallAbi(Hypervisor.Kvm)]
        public static partial class Guest
        {
            [Hypercall(1, "LATE")] public static partial long Late();
        }

        [ParavirtOps]
        public static partial class Ops
        {
            [ParavirtOp] public static partial long Call();
            [ParavirtPlatform] private static Platform Now() => default;
            [ParavirtImplementation(nameof(Call))] private static long Other() => 0;
            [ParavirtImplementation(nameof(Call), PlatformKind.AmdSev)] private static long Sev() => Guest.{|HYP0027:Late|}();
        }

        public static class Boot
        {
            [EarlyCode] public static void Start() => Ops.Call();
        }
        """);
}

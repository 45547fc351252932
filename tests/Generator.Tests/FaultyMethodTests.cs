using Hyperabi.Generator.Tests.Hosting;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace Hyperabi.Generator.Tests;

/// <summary>
/// A method without a body (CS8795) stops the compiler before it asks analyzers: a build would show that instead of what is wrong.
/// So a hypercall that gets no stub gets a body all the same.
/// </summary>
public sealed class FaultyMethodTests
{
    [Theory]
    [InlineData("public static partial long Call(string text);")]
    [InlineData("public static partial string? Call(out string? text, ulong[] @class);")]
    [InlineData("internal static partial void Call(ref ulong a, in ulong b, params ulong[] c);")]
    [InlineData("private static partial ref ulong Call(ulong a = 5);")]
    [InlineData("public static partial long @event(System.Collections.Generic.Dictionary<string, (int A, int? B)[]> map);")]
    [InlineData("public static partial System.Span<byte> Call(scoped System.Span<byte> span);")]
    [InlineData("public static unsafe partial long Call(string text, void* pointer, delegate*<int, void> function);")]
    public void A_hypercall_with_a_fault_leaves_no_error_to_the_compiler(string declaration)
    {
        GeneratorRun run = GeneratorRun.Of($$"""
            using Hyperabi;
            [HypercallAbi(Hypervisor.Kvm)]
            public static partial class Guest
            {
                [Hypercall(1, "FAULTY")]
                {{declaration}}

                [Hypercall(2, "SOUND")]
                public static partial long Sound(ulong argument);
            }
            """).BuildsCleanly();

        Assert.Equal(["Guest-faults.g.cs", "Guest.g.cs"], run.Sources.Select(source => source.HintName).Order(StringComparer.Ordinal));
    }

    [Theory]
    [InlineData("[HypercallAbi(\"Not A Name\")] public static partial class Guest", LanguageVersion.CSharp12)]
    [InlineData("[HypercallAbi(Hypervisor.Kvm)] public partial class Guest", LanguageVersion.CSharp12)]
    [InlineData("[HypercallAbi(Hypervisor.Kvm)] public partial record Guest", LanguageVersion.CSharp12)]
    [InlineData("[HypercallAbi(Hypervisor.Kvm)] public partial record class Guest(int Value)", LanguageVersion.CSharp12)]
    [InlineData("[HypercallAbi(Hypervisor.Kvm)] public static partial class Guest", LanguageVersion.CSharp9)]
    public void A_class_that_cannot_be_a_table_leaves_no_error_to_the_compiler(string declaration, LanguageVersion version) =>
        GeneratorRun.Of(TestCompilation.Of(TestCompilation.ParseOptions.WithLanguageVersion(version), $$"""
            using Hyperabi;
            namespace A
            {
                public partial class Outer
                {
                    {{declaration}}
                    {
                        [Hypercall(1, "CALL")] public static partial long Call(ulong argument);
                        [Hypercall(2, "OTHER")] internal static partial void Other(out ulong result);
                    }
                }
            }
            """)).BuildsCleanly();

    [Fact]
    public void Two_hypercalls_of_one_name_both_get_a_body() => GeneratorRun.Of("""
        using Hyperabi;
        [HypercallAbi(Hypervisor.Kvm)]
        public static partial class Guest
        {
            [Hypercall(1, "ONE")] public static partial long Call(ulong a);
            [Hypercall(2, "TWO")] public static partial long Call(ulong a, ulong b);
        }
        """).BuildsCleanly();

    [Theory]
    [InlineData("[Hypercall(1, \"A\")] public static partial long Call(Unknown argument);", "CS0246")]
    [InlineData("[Hypercall(1, \"A\")] public static partial long Call(string a); public static partial long Call(string a) => 1;", "")]
    [InlineData("[Hypercall(1, \"A\")] public static long Call(string a) => 1;", "")]
    [InlineData("public static partial long Call(string a);", "CS8795")]
    public void What_the_compiler_explains_by_itself_is_left_to_it(string members, string only)
    {
        GeneratorRun run = GeneratorRun.Of($$"""
            using Hyperabi;
            [HypercallAbi(Hypervisor.Kvm)]
            public static partial class Guest { {{members}} }
            """);

        Assert.Equal("Guest.g.cs", Assert.Single(run.Sources).HintName);
        Assert.Contains(only, run.Output.GetDiagnostics().Select(d => d.Id).Append(""));
    }

    [Fact]
    public void A_language_without_such_methods_gets_no_file() => Assert.Empty(
        GeneratorRun.Of(TestCompilation.Of(TestCompilation.ParseOptions.WithLanguageVersion(LanguageVersion.CSharp8), """
            using Hyperabi;
            [HypercallAbi(Hypervisor.Kvm)]
            public static partial class Guest
            {
                [Hypercall(1, "CALL")] public static partial long Call(ulong argument);
            }
            """)).Sources);

    [Fact]
    public async Task Bodies_of_faulty_hypercalls_read_well() => await Verify(
        GeneratorRun.Of("""
            using Hyperabi;
            namespace A;
            [HypercallAbi(Hypervisor.Kvm)]
            public static partial class Guest
            {
                [Hypercall(1, "CALL")] public static partial long Call(string? text, out System.Guid guid);
                [Hypercall(2, "OTHER")] internal static partial void Other(object other);
            }
            """).Sources.Single(source => source.HintName == "A.Guest-faults.g.cs").SourceText.ToString());
}

using System.Collections.Immutable;
using Hyperabi.Generator.Tests.Early;
using Hyperabi.Generator.Tests.Hosting;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace Hyperabi.Generator.Tests.Diagnostics;

/// <summary>HYP0027: what early code reaches, and where and how it is said.</summary>
public sealed class EarlyCodeTests
{
    [Fact]
    public Task A_call_of_early_code_itself() => EarlyGuest.Verify(
        """
        public static class Boot
        {
            [EarlyCode]
            public static long Start() => Guest.Soon() + Guest.{|HYP0027:Late|}();

            public static long Later() => Guest.Late();
        }
        """,
        "'Guest.Late' is not declared Early, but early code 'Boot.Start' calls it");

    [Fact]
    public Task A_call_at_any_depth_is_reported_where_it_is_made_with_the_way_to_it() => EarlyGuest.Verify(
        """
        public static class Boot
        {
            [EarlyCode]
            public static void Start() => Log.Write(1);
        }

        public static class Log
        {
            public static void Write(int number) => Write((ulong)number);

            private static void Write(ulong number)
            {
                Flush(number);
            }

            private static void Flush(ulong number) => Guest.{|HYP0027:Late|}(number);
        }
        """,
        "'Guest.Late' is not declared Early, but early code 'Boot.Start' calls it: Boot.Start -> Log.Write -> Log.Write -> Log.Flush -> Guest.Late");

    [Fact]
    public Task A_long_way_is_said_by_both_its_ends()
    {
        string steps = string.Join("\n", Enumerable.Range(1, 2000).Select(i => FormattableString.Invariant($"static void M{i}() => M{i + 1}();")));
        return EarlyGuest.Verify(
            $$"""
            public static class Boot
            {
                [EarlyCode] static void M0() => M1();
                {{steps}}
                static void M2001() => Guest.{|HYP0027:Late|}();
            }
            """,
            "'Guest.Late' is not declared Early, but early code 'Boot.M0' calls it: "
            + "Boot.M0 -> Boot.M1 -> Boot.M2 -> Boot.M3 -> ... -> Boot.M1999 -> Boot.M2000 -> Boot.M2001 -> Guest.Late");
    }

    [Fact]
    public Task Circles_end_and_each_call_is_reported_once_by_the_shortest_way() => EarlyGuest.Verify(
        """
        public static class Boot
        {
            [EarlyCode] public static void First() => Long();
            [EarlyCode] public static void Second() => Odd(2);
            static void Long() => Odd(1);
            static bool Odd(int n) => n != 0 && Even(n - 1);
            static bool Even(int n) => n == 0 || Odd(n - 1) || Guest.{|HYP0027:Late|}() == 0;
        }
        """,
        "'Guest.Late' is not declared Early, but early code 'Boot.Second' calls it: Boot.Second -> Boot.Odd -> Boot.Even -> Guest.Late");

    [Fact]
    public Task Every_call_of_early_code_is_reported() => EarlyGuest.VerifyBody(
        "Guest.{|HYP0027:Late|}(); if (Guest.{|HYP0027:Late|}((ulong)Guest.{|HYP0027:Late|}()) == 0) global::Guest.{|HYP0027:Late|}();");

    [Theory]
    [InlineData("[EarlyCode] class Boot { Boot() { Guest.{|HYP0027:Late|}(); } }")]
    [InlineData("class Boot { [EarlyCode] Boot() { Guest.{|HYP0027:Late|}(); } }")]
    [InlineData("class Boot { [EarlyCode] static Boot() { Guest.{|HYP0027:Late|}(); } }")]
    [InlineData("class Boot { [EarlyCode] long P { get => Guest.{|HYP0027:Late|}(); set => Guest.{|HYP0027:Late|}(); } }")]
    [InlineData("class Boot { [EarlyCode] long P => Guest.{|HYP0027:Late|}(); }")]
    [InlineData("class Boot { long P { get => Guest.Late(); [EarlyCode] set => Guest.{|HYP0027:Late|}(); } }")]
    [InlineData("class Boot { [EarlyCode] long this[int i] => Guest.{|HYP0027:Late|}(); }")]
    [InlineData("class Boot { [EarlyCode] event Action E { add => Guest.{|HYP0027:Late|}(); remove => Guest.{|HYP0027:Late|}(); } }")]
    [InlineData("class Boot { [EarlyCode] public static long operator ~(Boot b) => Guest.{|HYP0027:Late|}(); }")]
    [InlineData("class Boot { [EarlyCode] public static implicit operator long(Boot b) => Guest.{|HYP0027:Late|}(); }")]
    [InlineData("class Boot { void M() { [EarlyCode] void L() => Guest.{|HYP0027:Late|}(); Guest.Late(); } }")]
    [InlineData("class Boot { void M() { var l = [EarlyCode] () => Guest.{|HYP0027:Late|}(); Guest.Late(); } }")]
    [InlineData("[EarlyCode] struct Boot { long P => Guest.{|HYP0027:Late|}(); static long F = Guest.{|HYP0027:Late|}(); }")]
    [InlineData("[EarlyCode] class Boot { static long F = Guest.{|HYP0027:Late|}(); long G = Guest.{|HYP0027:Late|}(); }")]
    [InlineData("[EarlyCode] partial class Boot { } partial class Boot { void M() => Guest.{|HYP0027:Late|}(); }")]
    [InlineData("[EarlyCode] class Boot { class Inner { void M() => Guest.{|HYP0027:Late|}(); } }")]
    [InlineData("partial class Boot { [EarlyCode] partial void M(); partial void M() => Guest.{|HYP0027:Late|}(); }")]
    [InlineData("partial class Boot { partial void M(); [EarlyCode] partial void M() => Guest.{|HYP0027:Late|}(); }")]
    [InlineData("interface IBoot { [EarlyCode] void M() => Guest.{|HYP0027:Late|}(); }")]
    [InlineData("class Boot { [global::Hyperabi.EarlyCodeAttribute()] void M() => Guest.{|HYP0027:Late|}(); }")]
    [InlineData("[EarlyCode] class Boot { }")]
    [InlineData("[EarlyCode] interface IBoot { void M(); }")]
    [InlineData("[EarlyCode] record Boot(int A) { long P => Guest.{|HYP0027:Late|}(); }")]
    public Task What_a_mark_stands_for(string boot) => EarlyGuest.Verify(boot);

    [Theory]
    [InlineData("using Mark = Hyperabi.EarlyCodeAttribute;", "")]
    [InlineData("", "global using Mark = Hyperabi.EarlyCodeAttribute;")]
    [InlineData("global using Mark = Hyperabi.EarlyCodeAttribute;", "")]
    public async Task A_mark_may_have_another_name(string own, string other)
    {
        CSharpCompilation compilation = TestCompilation.Of(
            $$"""
            {{own}}
            using Hyperabi;

            [HypercallAbi(Hypervisor.Kvm)]
            static partial class Guest
            {
                [Hypercall(1, "TEST_LATE")]
                public static partial long Late();
            }

            class Boot
            {
                [Mark]
                void M() => Guest.Late();
            }
            """,
            other);

        Assert.Equal("HYP0027", Assert.Single(await AnalyzerRun.Of(compilation)).Id);
    }

    [Fact]
    public async Task A_mark_of_the_same_name_that_is_not_the_languages_marks_nothing() => await AnalyzerRun.Verify("""
        using System;
        using Hyperabi;

        [HypercallAbi(Hypervisor.Kvm)]
        static partial class Guest
        {
            [Hypercall(1, "TEST_LATE")]
            public static partial long Late();
        }

        namespace Other
        {
            class EarlyCodeAttribute : Attribute { }

            class Boot
            {
                [EarlyCode]
                void M() => Guest.Late();
            }
        }
        """);

    [Theory]
    [InlineData("Early = true", "Soon")]
    [InlineData("Early = 1 == 1", "Soon")]
    [InlineData("Early = false", "{|HYP0027:Soon|}")]
    [InlineData("Since = \"5.0\"", "{|HYP0027:Soon|}")]
    public async Task What_a_table_of_several_parts_declares_early(string property, string call) => await AnalyzerRun.Verify($$"""
        using Hyperabi;

        [HypercallAbi(Hypervisor.Kvm)]
        static partial class Guest
        {
            [Hypercall(1, "TEST_LATE")]
            public static partial long Late();
        }

        static partial class Guest
        {
            [Hypercall(2, "TEST_SOON", {{property}})]
            public static partial long Soon();

            [EarlyCode]
            static void Start()
            {
                {{call}}();
            }
        }
        """);

    [Fact]
    public Task A_table_may_be_marked_as_a_whole() => AnalyzerRun.Verify("""
        using Hyperabi;

        [HypercallAbi(Hypervisor.Kvm)]
        [EarlyCode]
        static partial class Guest
        {
            [Hypercall(1, "TEST_LATE")]
            public static partial long Late();

            static void Start() => {|HYP0027:Late|}();
        }
        """);

    [Fact]
    public Task A_referenced_table_is_asked_too() => EarlyGuest.VerifyBody("""
        Hyperabi.Tables.Kvm.MapGpaRange(0, 0, default);
        Hyperabi.Tables.Kvm.{|HYP0027:KickCpu|}(0, 0);
        """);

    [Fact]
    public async Task Calls_lead_from_file_to_file_and_are_reported_in_the_file_that_makes_them()
    {
        CSharpCompilation compilation = TestCompilation.Of(
            "class Boot { [Hyperabi.EarlyCode] static void Start() => Log.Write(); }",
            "class Log { public static void Write() => Hyperabi.Tables.Kvm.KickCpu(0, 0); }");

        Diagnostic diagnostic = Assert.Single(await AnalyzerRun.Of(compilation));
        Assert.Equal("Source1.cs", diagnostic.Location.SourceTree!.FilePath);
    }

    [Theory]
    [InlineData("Guest.")]
    [InlineData("Guest.Late")]
    [InlineData("Guest.Late(")]
    [InlineData("Guest.Missing();")]
    [InlineData("foreach (var x in ")]
    [InlineData("using (")]
    [InlineData("new Missing().M();")]
    [InlineData("Action a = ")]
    [InlineData("await ")]
    public async Task Half_typed_early_code_stops_nothing(string typed)
    {
        ImmutableArray<Diagnostic> diagnostics = await AnalyzerRun.Of(TestCompilation.Of($$"""
            using System;
            using Hyperabi;

            [HypercallAbi(Hypervisor.Kvm)]
            public static partial class Guest
            {
                [Hypercall(1, "TEST_LATE")]
                public static partial long Late();
            }

            static class Boot
            {
                [EarlyCode]
                static void Other() => Guest.Late();

                [EarlyCode]
                static void Start()
                {
                    {{typed}}
            """));

        Assert.Contains(diagnostics, d => d.Id == "HYP0027");
    }

    [Fact]
    public Task A_pragma_suppresses_it_where_the_call_is_made() => EarlyGuest.VerifyBody(
        """
        Log.Write();
        """,
        """
        static class Log
        {
        #pragma warning disable HYP0027
            public static void Write() => Guest.Late();
        #pragma warning restore HYP0027
        }
        """);
}

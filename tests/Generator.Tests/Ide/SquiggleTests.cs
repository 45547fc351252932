using System.Collections.Immutable;
using System.Globalization;
using Hyperabi.Generator.Tests.Hosting;
using Microsoft.CodeAnalysis;

namespace Hyperabi.Generator.Tests.Ide;

/// <summary>Half-typed code takes no squiggle away, and adds none but for what is there.</summary>
public sealed class SquiggleTests
{
    private const string Head = """
        using System.Runtime.InteropServices;
        using Hyperabi;


        """;

    // Faults of every part of a table; @1 to @4 are where something is being typed. The parser gives the attributes of what
    // comes next to what is being typed, so a member without any stands between.
    private const string Faulty = """
        [HypercallAbi(Hypervisor.Kvm, Header = "linux/kvm_para.h", Order = 1)]
        [HypercallConvention(Vendor.AmdSvm, Clobbers = [{|HYP0008:Register.Rsp|}])]
        public static partial class Guest
        {
            [Hypercall(1, "TEST_FIRST")]
            public static partial long First(ulong a);

            [Hypercall({|HYP0003:1|}, {|HYP0012:"TEST SECOND"|})]
            public static partial long Second({|HYP0009:string|} text);

            @1
            public const int After1 = 1;

            [Hypercall(3, {|HYP0004:"TEST_FIRST"|}, Since = {|HYP0014:"x"|})]
            public static partial long Third({|HYP0010:ref|} ulong a);

            [Hypercall(4, "TEST_FOURTH", Vendors = Vendor.IntelVmx)]
            public static long {|HYP0002:Fourth|}() => 0;

            @2
            public const int After2 = 2;

            [Uapi("TEST_CONSTANT")]
            public static readonly int {|HYP0020:Constant|} = 1;

            [UapiGroup, Uapi("test_layout")]
            [StructLayout(LayoutKind.Explicit, Size = {|HYP0019:12|})]
            public struct Layout
            {
                [FieldOffset(0), Uapi("value")]
                public ulong Value;
            }

            @3
            public const int After3 = 3;
        }

        public static class Other
        {
            [Hypercall(5, "TEST_OUTSIDE")]
            public static void {|HYP0015:Outside|}() { }
        }

        public static class Boot
        {
            [EarlyCode]
            public static void Start() => Wake();

            private static void Wake() => Guest.{|HYP0027:First|}(1);
        }

        [ParavirtOps]
        public static partial class Ops
        {
            [ParavirtOp]
            public static partial int {|HYP0033:Call|}();

            [ParavirtPlatform]
            private static Platform Now() => default;

            [ParavirtImplementation({|HYP0031:"Nowhere"|})]
            private static int Other() => 0;
        }

        @4
        """;

    private static readonly string[] InTable =
    [
        "public static partial long NewCall(ulong a, ",
        "public static partial long NewCall(",
        "public static partial ",
        "[Hypercall(99, \"TEST_NEW\")] public static partial long NewCall(ulong a, ",
        "[Hypercall(99, \"TEST_NEW\")] public static partial long NewCall(ulong ",
        "[Hypercall(99, \"TEST_NEW\")] public static partial long ",
        "public static long Wake() { return First(",
        "public static long Wake() { return First(1, ; }",
        "public static long Wake() => First(",
        "public const int New = ",
        "[Uapi(\"TEST_NEW\")] public const int New = ;",
        "[UapiGroup] public enum New { [Uapi(\"TEST_NEW\")] A = , }",
        "/// <summary>A new",
        "private const ulong Number",
        "pub",
    ];

    private static readonly string[] OutsideTables =
    [
        "public static class User { public static void Use() { Guest.First(",
        "public static class User { public static void Use() { Guest.",
        "[HypercallAbi(Hypervisor.",
        "[HypercallAbi(",
        "[HypercallAbi(Hypervisor.Kvm)] public static partial class ",
        "[HypercallAbi(Hypervisor.Kvm)] public static partial class New { [Hypercall(1, \"TEST_NEW\")] public static partial long Call(",
        "namespace ",
        "using ",
        "public enum New { A = ",
    ];

    public static TheoryData<string, string> HalfTyped
    {
        get
        {
            var data = new TheoryData<string, string>();
            foreach (string typed in InTable)
            {
                data.Add("@1", typed);
                data.Add("@2", typed);
                data.Add("@3", typed);
            }

            foreach (string typed in OutsideTables)
                data.Add("@4", typed);
            return data;
        }
    }

    [Fact]
    public Task The_faults_are_reported_where_nothing_is_half_typed() => AnalyzerRun.Verify(Source("", ""));

    [Theory]
    [MemberData(nameof(HalfTyped))]
    public Task Half_typed_code_elsewhere_takes_no_squiggle_away_and_adds_none(string place, string typed) => AnalyzerRun.Verify(Source(place, typed));

    [Theory]
    [InlineData("[Hypercall(")]
    [InlineData("[Hypercall(99, ")]
    [InlineData("[Hypercall(99, \"TEST_")]
    [InlineData("[Hyp")]
    [InlineData("[Uapi(\"TEST_NEW\")]")]
    [InlineData("[")]
    public async Task A_half_typed_attribute_costs_no_other_squiggle_than_that_of_the_member_it_stands_on(string typed)
    {
        // The parser takes what follows for the attribute's, so the next member may lose its own.
        Markup whole = Markup.Parse(Source("", ""));
        Markup edited = Markup.Parse(Source("@2", typed));
        ImmutableArray<Diagnostic> diagnostics = await AnalyzerRun.Of(TestCompilation.OfFewReferences(("Guest.cs", edited.Source)));
        IEnumerable<string> reported = diagnostics.Select(d => $"{d.Id} {edited.Source.Substring(d.Location.SourceSpan.Start, d.Location.SourceSpan.Length)}");
        Assert.Equal(
            whole.Expected.Select(e => $"{e.Id} {whole.Source.Substring(e.Span.Start, e.Span.Length)}").Where(e => e != "HYP0020 Constant").Order(StringComparer.Ordinal),
            reported.Where(r => r != "HYP0020 Constant").Order(StringComparer.Ordinal));
    }

    [Theory]
    [InlineData("ulong a, ")]
    [InlineData("ulong ")]
    [InlineData("ulong a, ulong")]
    [InlineData("Missing a")]
    public async Task A_squiggle_that_another_hypercall_causes_stays_while_that_one_is_typed(string parameters) => await AnalyzerRun.Verify($$"""
        using Hyperabi;

        [HypercallAbi(Hypervisor.Kvm)]
        public static partial class Guest
        {
            [Hypercall(1, "TEST_FIRST")]
            public static partial long First({{parameters}});

            [Hypercall({|HYP0003:1|}, {|HYP0004:"TEST_FIRST"|})]
            public static partial long Second(ulong a);
        }
        """);

    [Fact]
    public async Task A_fault_in_a_table_of_several_files_is_reported_once()
    {
        const string First = """
            using Hyperabi;

            [HypercallAbi(Hypervisor.Kvm)]
            public static partial class Guest
            {
                [Hypercall(1, "TEST_FIRST")]
                public static partial long First(string a);
            }
            """;
        const string Second = """
            using Hyperabi;

            public static partial class Guest
            {
                [Hypercall(1, "TEST_SECOND")]
                public static partial long Second(ulong a);

                [Hypercall(2, "TEST_THIRD")]
                public static partial long Third(ulong a);

                [HypercallConvention(Vendor.IntelVmx)]
                public static class Nested
                {
                    [Uapi("TEST_NESTED")] public const int Constant = 1;
                }
            }
            """;
        const string Third = """
            using Hyperabi;

            public static partial class Guest
            {
                public static partial long Third(ulong a) => 0;
            }
            """;
        ImmutableArray<Diagnostic> diagnostics = await AnalyzerRun.Of(TestCompilation.Of(First, Second, Third));
        Assert.Equal(
            ["HYP0003 Source1.cs(5,16)", "HYP0009 Source0.cs(7,38)", "HYP0015 Source1.cs(12,25)", "HYP0015 Source1.cs(14,48)"],
            diagnostics.Select(Place).Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task An_attribute_on_both_parts_of_a_method_is_reported_once() => await AnalyzerRun.Verify("""
        using Hyperabi;

        public static partial class Guest
        {
            [Hypercall(1, "TEST_CALL")]
            public static partial long {|HYP0015:Call|}(ulong a);

            [Hypercall(1, "TEST_CALL")]
            public static partial long Call(ulong a) => 0;
        }
        """);

    [Fact]
    public async Task A_fault_in_a_group_that_two_parts_declare_is_reported_once() => await AnalyzerRun.Verify("""
        using Hyperabi;

        [HypercallAbi(Hypervisor.Kvm, Header = "own.h")]
        public static partial class Guest
        {
            [UapiGroup]
            public static partial class Group
            {
                [Uapi("TEST_FIRST")] public const int First = 1;
            }

            [UapiGroup]
            public static partial class Group
            {
                [Uapi({|HYP0004:"TEST_FIRST"|})] public const int Second = 2;
                [Uapi({|HYP0012:"TEST THIRD"|})] public const int Third = 3;
            }
        }
        """);

    [Fact]
    public void The_generator_reports_nothing_that_the_analyzer_reports() =>
        Assert.Empty(GeneratorRun.Of(Markup.Parse(Source("", "")).Source).Result.Diagnostics);

    private static string Source(string place, string typed)
    {
        string source = Head + Faulty;
        if (place.Length > 0)
            source = source.Replace(place, typed, StringComparison.Ordinal);
        foreach (string other in new[] { "@1", "@2", "@3", "@4" })
            source = source.Replace(other, "", StringComparison.Ordinal);
        return source;
    }

    private static string Place(Diagnostic diagnostic)
    {
        FileLinePositionSpan span = diagnostic.Location.GetLineSpan();
        return string.Create(
            CultureInfo.InvariantCulture, $"{diagnostic.Id} {span.Path}({span.StartLinePosition.Line + 1},{span.StartLinePosition.Character + 1})");
    }
}

using Hyperabi.Generator.Tests.Hosting;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace Hyperabi.Generator.Tests;

/// <summary>Legal declarations that few people write still compile and mean what they say.</summary>
public sealed class UnusualDeclarationTests
{
    [Theory]
    [InlineData("ulong", "1UL << 40", "(1ULL << 40)")]
    [InlineData("uint", "1u << 31", "(1U << 31)")]
    [InlineData("uint", "~0u", "(~0U)")]
    [InlineData("long", "-1L", "(-1LL)")]
    [InlineData("ulong", "0x8000000000000000 | 1", "(0x8000000000000000ULL | 1)")]
    [InlineData("int", "-2147483648", "(-2147483647 - 1)")]
    [InlineData("long", "-9223372036854775808", "(-9223372036854775807LL - 1)")]
    [InlineData("long", "long.MinValue + 1", "(-9223372036854775807LL)")]
    [InlineData("int", "-5", "(-5)")]
    [InlineData("int", "1 << 3", "(1 << 3)")]
    [InlineData("uint", "5u", "5")]
    [InlineData("ulong", "0x10_0000UL", "0x100000")]
    [InlineData("uint", "3000000000", "3000000000U")]
    [InlineData("int", "Small << 2", "(SMALL << 2)")]
    [InlineData("ulong", "(ulong)Small << 40", "4398046511104ULL")]
    [InlineData("ulong", "Wide << 40", "1099511627776ULL")]
    [InlineData("long", "-3000000000", "(-3000000000LL)")]
    [InlineData("long", "-5u", "(-5)")]
    [InlineData("long", "1u + -2", "(-1)")]
    [InlineData("long", "(1u + -2)", "(-1)")]
    [InlineData("long", "((1u + -2))", "(-1)")]
    [InlineData("int", "((1 + 2) * 3)", "((1 + 2) * 3)")]
    [InlineData("uint", "(0x80000000)", "0x80000000")]
    [InlineData("int", "(Small)", "SMALL")]
    [InlineData("int", "- -5", "(- -5)")]
    [InlineData("int", "+ +5", "(+ +5)")]
    [InlineData("int", "- - -5", "(- - -5)")]
    [InlineData("int", "-(-5)", "(-(-5))")]
    [InlineData("int", "-+5", "(-+5)")]
    [InlineData("int", "1 << 35", "8")]
    [InlineData("int", "1 << -1", "(-2147483647 - 1)")]
    [InlineData("int", "1 << 31", "(1 << 31)")]
    [InlineData("int", "3 << 31", "(-2147483647 - 1)")]
    [InlineData("uint", "3u << 31", "(3U << 31)")]
    [InlineData("int", "Small << 33", "8")]
    [InlineData("int", "-16 >> 2", "(-16 >> 2)")]
    [InlineData("ulong", "0xFFUL ^ 0x0F", "(0xFFULL ^ 0x0F)")]
    [InlineData("int", "'A' + 1", "(65 + 1)")]
    [InlineData("string", "\"AB\" + \"CD\"", "\"ABCD\"")]
    [InlineData("bool", "!true", "0")]
    public void A_constant_has_the_value_in_C_that_it_has_in_CSharp(string type, string value, string text)
    {
        GeneratorRun run = GeneratorRun.Of($$"""
            using Hyperabi;

            [HypercallAbi(Hypervisor.Kvm, Header = "linux/guest.h")]
            public static partial class Guest
            {
                [Uapi("SMALL")] public const int Small = 4;
                [Uapi("WIDE")] public const ulong Wide = 1;
                [Uapi("VALUE")] public const {{type}} Value = {{value}};
            }
            """).BuildsCleanly();
        Assert.Contains($"#define VALUE\t{text}\n", run.Text, StringComparison.Ordinal);
    }

    [Fact]
    public void A_constant_names_the_macro_of_the_constant_that_CSharp_means()
    {
        GeneratorRun run = GeneratorRun.Of("""
            using Hyperabi;

            [HypercallAbi(Hypervisor.Kvm, Header = "linux/guest.h")]
            public static partial class Guest
            {
                [UapiGroup] public static class A { [Uapi("A_SHIFT")] public const int Shift = 3; }

                [UapiGroup]
                public static class B
                {
                    private const int Shift = 5;

                    [Uapi("B_FLAG")] public const int Flag = 1 << Shift;

                    [Uapi("B_OTHER")] public const int Other = 1 << A.Shift;
                }
            }
            """).BuildsCleanly();
        Assert.Contains("#define B_FLAG\t32\n", run.Text, StringComparison.Ordinal);
        Assert.Contains("#define B_OTHER\t(1 << A_SHIFT)\n", run.Text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("uint", "0xF", "uint", "~Other >> 28", "15")]
    [InlineData("uint", "0xFu", "uint", "~Other >> 28", "15")]
    [InlineData("ulong", "0xFFFFFFFF", "ulong", "(Other + 1) >> 4", "268435456")]
    [InlineData("ulong", "0x1_0000_0000", "ulong", "(Other - 1) >> 4", "((OTHER - 1) >> 4)")]
    [InlineData("uint", "0x80000000", "uint", "Other >> 4", "(OTHER >> 4)")]
    [InlineData("uint", "3000000000", "uint", "Other >> 4", "(OTHER >> 4)")]
    [InlineData("uint", "~0xFu", "uint", "Other >> 28", "(OTHER >> 28)")]
    [InlineData("uint", "~0xFu", "uint", "Other & 0xFFFF0000", "(OTHER & 0xFFFF0000U)")]
    [InlineData("uint", "~0u - Small", "uint", "~Other", "(~OTHER)")]
    [InlineData("uint", "~Small & 0xFF", "uint", "~Other >> 24", "255")]
    [InlineData("long", "-1", "int", "(int)(Other & 0xFF)", "255")]
    [InlineData("long", "-1", "long", "Other & 0xFF", "(OTHER & 0xFF)")]
    [InlineData("long", "-1", "long", "Other << 32", "(-4294967296LL)")]
    [InlineData("long", "-3000000000", "long", "Other >> 1", "(OTHER >> 1)")]
    [InlineData("int", "-2147483648", "long", "Other - 1L", "(OTHER - 1LL)")]
    [InlineData("int", "-2147483648", "long", "-(long)Other", "2147483648U")]
    [InlineData("long", "-2147483648", "long", "-Other", "2147483648U")]
    [InlineData("uint", "(uint)Small", "uint", "~Other >> 28", "15")]
    [InlineData("uint", "Small", "uint", "~Other >> 28", "15")]
    [InlineData("uint", "Small", "uint", "Other << 1", "(OTHER << 1)")]
    [InlineData("ulong", "1UL << 40", "ulong", "Other >> 36", "(OTHER >> 36)")]
    [InlineData("char", "'A'", "int", "Other + 1", "(OTHER + 1)")]
    [InlineData("bool", "true", "bool", "Other | Other", "(OTHER | OTHER)")]
    [InlineData("string", "\"A\"", "string", "Other + \"B\"", "\"AB\"")]
    [InlineData("string", "\"A\"", "string", "Other", "OTHER")]
    public void A_macro_has_the_type_in_C_that_its_text_gives_it(string otherType, string other, string type, string value, string text)
    {
        GeneratorRun run = GeneratorRun.Of($$"""
            using Hyperabi;

            [HypercallAbi(Hypervisor.Kvm, Header = "linux/guest.h")]
            public static partial class Guest
            {
                [Uapi("VALUE")] public const {{type}} Value = {{value}};
                [Uapi("OTHER")] public const {{otherType}} Other = {{other}};
                [Uapi("SMALL")] public const int Small = 4;
            }
            """).BuildsCleanly();
        Assert.Contains($"#define VALUE\t{text}\n", run.Text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("Other", "OTHER")]
    [InlineData("Other << 1", "8")]
    public void A_macro_whose_text_the_author_wrote_has_a_name_and_no_known_type(string value, string text)
    {
        GeneratorRun run = GeneratorRun.Of($$"""
            using Hyperabi;

            [HypercallAbi(Hypervisor.Kvm, Header = "linux/guest.h")]
            public static partial class Guest
            {
                [Uapi("OTHER", Expression = "BIT(2)")] public const int Other = 4;
                [Uapi("VALUE")] public const int Value = {{value}};
            }
            """).BuildsCleanly();
        Assert.Contains($"#define VALUE\t{text}\n", run.Text, StringComparison.Ordinal);
    }

    [Fact]
    public void A_constant_of_another_class_is_none_of_the_table_with_its_name()
    {
        GeneratorRun run = GeneratorRun.Of("""
            using Hyperabi;
            using static Elsewhere;

            public static class Elsewhere { public const int Shift = 5; }

            [HypercallAbi(Hypervisor.Kvm, Header = "linux/guest.h")]
            public static partial class Guest
            {
                [UapiGroup] public static class A { [Uapi("A_SHIFT")] public const int Shift = 3; }

                [UapiGroup]
                public static class B
                {
                    [Uapi("B_SHIFT")] public const int Own = Shift;

                    [Uapi("B_FLAG")] public const int Flag = 1 << Shift;
                }
            }
            """).BuildsCleanly();
        Assert.Contains("#define B_SHIFT\t5\n", run.Text, StringComparison.Ordinal);
        Assert.Contains("#define B_FLAG\t32\n", run.Text, StringComparison.Ordinal);
    }

    [Fact]
    public void A_chain_of_constants_of_any_length_has_its_values()
    {
        string chain = string.Concat(Enumerable.Range(1, 2000).Select(i => $"[Hyperabi.Uapi(\"C{i}\")] public const int C{i} = C{i + 1} + 1;\n"));
        GeneratorRun run = GeneratorRun.Of($$"""
            [Hyperabi.HypercallAbi(Hyperabi.Hypervisor.Kvm, Header = "own.h")]
            public static partial class Guest
            {
                {{chain}}
                [Hyperabi.Uapi("C2001")] public const int C2001 = 1;
            }
            """).BuildsCleanly();
        Assert.Contains("#define C2\t(C3 + 1)\n", run.Text, StringComparison.Ordinal);
        Assert.Contains("#define C2000\t(C2001 + 1)\n", run.Text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("[System.Runtime.CompilerServices.InlineArray(4)] public struct Four { private uint _first; }")]
    [InlineData("[System.Runtime.InteropServices.StructLayout(System.Runtime.InteropServices.LayoutKind.Sequential, Size = 16)] public struct Four { public ulong Value; }")]
    [InlineData("public readonly struct Four(ulong value) { public ulong Value => value; }")]
    [InlineData("public readonly struct Four(ulong value) { private readonly int _other = 1; public ulong Value => value + (ulong)_other; }")]
    public Task A_struct_that_is_more_than_its_field_is_reported(string declaration) => AnalyzerRun.Verify($$"""
        using Hyperabi;

        {{declaration}}

        [HypercallAbi(Hypervisor.Kvm)]
        public static partial class Guest
        {
            [Hypercall(1, "ONE")] public static partial long One({|HYP0009:Four|} four);
        }
        """);

    [Fact]
    public async Task A_struct_whose_fields_a_reference_assembly_hides_is_reported()
    {
        using var image = new MemoryStream();
        Assert.True(TestCompilation.Of("public struct Guid { private int _dummyPrimitive; }").WithAssemblyName("Reference").Emit(image).Success);
        CSharpCompilation compilation = TestCompilation.Of("""
            using Hyperabi;

            [HypercallAbi(Hypervisor.Kvm)]
            public static partial class Guest
            {
                [Hypercall(1, "ONE")] public static partial long One(Guid id);
            }
            """).AddReferences(MetadataReference.CreateFromImage(image.ToArray()));
        Assert.Equal(["HYP0009"], (await AnalyzerRun.Of(compilation)).Select(d => d.Id));
    }

    [Fact]
    public void A_struct_that_stores_its_primary_parameter_is_a_value() => GeneratorRun.Of("""
        using Hyperabi;

        public readonly struct Gpa(ulong value) { public ulong Value { get; } = value; }

        [HypercallAbi(Hypervisor.Kvm)]
        public static partial class Guest
        {
            [Hypercall(1, "ONE")] public static partial HypercallResult One(Gpa gpa);
        }
        """).BuildsCleanly();

    [Fact]
    public void A_class_that_is_unsafe_lends_that_to_its_hypercalls() => GeneratorRun.Of("""
        using Hyperabi;

        public static unsafe partial class Outer
        {
            [HypercallAbi(Hypervisor.Kvm)]
            public static partial class Inner
            {
                [Hypercall(1, "ONE")] public static partial long One(void* p);
            }
        }

        [HypercallAbi(Hypervisor.Kvm)]
        public static unsafe partial class Guest
        {
            [Hypercall(1, "ONE")] public static partial byte* One(void* p);
        }
        """).BuildsCleanly();

    [Theory]
    [InlineData("linux/c++abi.h", "LinuxCAbi")]
    [InlineData("9p.h", "_9p")]
    [InlineData("_.h", "_")]
    [InlineData("headers.h", "Headers2")]
    [InlineData("equals.h", "Equals2")]
    public void Every_include_path_has_a_constant(string path, string name)
    {
        GeneratorRun run = GeneratorRun.Of($$"""
            [Hyperabi.HypercallAbi(Hyperabi.Hypervisor.Kvm, Header = "{{path}}")] public static partial class Guest;
            """).BuildsCleanly();
        Assert.Contains($"public const string {name} =", run.Text, StringComparison.Ordinal);
    }

    [Fact]
    public Task Two_headers_with_one_guard_are_reported() => AnalyzerRun.Verify("""
        using Hyperabi;

        [HypercallAbi(Hypervisor.Kvm, Header = "linux/kvm_para.h")]
        [UapiHeader("linux/kvm-para.h")]
        public static partial class {|HYP0012:Guest|};
        """);

    [Fact]
    public void Members_and_parameters_hide_nothing_from_generated_code() => GeneratorRun.Of("""
        using Hyperabi;

        [HypercallAbi(Hypervisor.Kvm)]
        public static partial class page
        {
            public const int PageTable = 1;

            [Hypercall(1, "ONE")] public static partial long One(ulong pageTable);

            [Hypercall(2, "TWO")] public static partial long Two(ulong number, ulong outputs, ulong result, ulong host);
        }
        """).BuildsCleanly();

    [Theory]
    [InlineData("@file")]
    [InlineData("@class")]
    [InlineData("@required")]
    [InlineData("@record")]
    public void A_keyword_can_be_the_name_of_a_table(string name) => GeneratorRun.Of($$"""
        [Hyperabi.HypercallAbi(Hyperabi.Hypervisor.Kvm, Header = "own.h")]
        public static partial class {{name}}
        {
            [Hyperabi.Hypercall(1, "ONE")] public static partial long One();
        }
        """).BuildsCleanly();

    [Theory]
    [InlineData("Code")]
    [InlineData("Headers")]
    public Task A_table_called_like_a_generated_member_goes_without_it(string name) => AnalyzerRun.Verify($$"""
        [Hyperabi.HypercallAbi(Hyperabi.Hypervisor.Kvm, Header = "own.h")]
        public static partial class {|HYP0021:{{name}}|};
        """);

    [Fact]
    public Task A_table_in_a_class_that_is_local_to_its_file_is_reported() => AnalyzerRun.Verify("""
        file static partial class Outer
        {
            [Hyperabi.HypercallAbi(Hyperabi.Hypervisor.Kvm)]
            public static partial class {|HYP0001:Inner|};
        }
        """);

    [Fact]
    public void One_spelling_means_in_each_part_of_a_file_what_is_meant_there()
    {
        GeneratorRun run = GeneratorRun.Of("""
            namespace Other
            {
                public sealed class HypercallAttribute(ulong number, string uapi) : System.Attribute
                {
                    public ulong Number => number;

                    public string Uapi => uapi;
                }

                public static class First { public const ulong Number = 11; public const string Name = "FIRST"; }

                public static class Second { public const ulong Number = 12; public const string Name = "SECOND"; }
            }

            namespace Hypercalls
            {
                using Hyperabi;
                using static Other.First;
                using Kind = System.Byte;
                using Numbers = Other.First;

                [HypercallAbi(Hypervisor.Kvm, Header = "own.h")]
                public static partial class Guest
                {
                    [Hypercall(Numbers.Number, "ONE")] public static partial long One(Kind kind);

                    [Hypercall(1, Name)] public static partial long Other(Kind kind);
                }
            }

            namespace Hypercalls
            {
                using static Other.Second;
                using Call = Hyperabi.HypercallAttribute;
                using Kind = System.UInt32;
                using Numbers = Other.Second;

                public static partial class Guest
                {
                    [Call(Numbers.Number, "TWO")] public static partial long Two(Kind kind);

                    [Call(2, Name)] public static partial long Third(Kind kind);
                }
            }

            namespace Hypercalls
            {
                using Other;

                public static partial class Guest
                {
                    [Hypercall(3, "NONE")] public static long None(ulong kind) => 0;
                }
            }
            """).BuildsCleanly();
        Assert.Contains("#define ONE\t11\n", run.Text, StringComparison.Ordinal);
        Assert.Contains("#define TWO\t12\n", run.Text, StringComparison.Ordinal);
        Assert.Contains("#define FIRST\t1\n", run.Text, StringComparison.Ordinal);
        Assert.Contains("#define SECOND\t2\n", run.Text, StringComparison.Ordinal);
        Assert.Contains("long One(byte kind)", run.Text, StringComparison.Ordinal);
        Assert.Contains("long Two(uint kind)", run.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("NONE", run.Text, StringComparison.Ordinal);
    }

    [Fact]
    public void Orders_and_offsets_may_be_constants_of_any_integer_type()
    {
        GeneratorRun run = GeneratorRun.Of("""
            using System.Runtime.InteropServices;
            using Hyperabi;

            [HypercallAbi(Hypervisor.Kvm, Header = "own.h", Order = Last)]
            public static partial class Guest
            {
                private const sbyte Last = 100;
                private const short Size = 8;
                private const byte Four = 4;

                [Hypercall(1, "ONE")] public static partial long One();

                [UapiGroup]
                [Uapi("pair")]
                [StructLayout(LayoutKind.Explicit, Size = Size)]
                public struct Pair
                {
                    [FieldOffset(0), Uapi("a")] public uint A;
                    [FieldOffset(Four), Uapi("b")] public uint B;
                }
            }
            """).BuildsCleanly();
        Assert.True(run.Text.IndexOf("struct pair {", StringComparison.Ordinal) < run.Text.LastIndexOf("#define ONE", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("1\\u2028+ 1")]
    [InlineData("1 \\\\")]
    [InlineData("1\\f")]
    public Task C_text_that_does_not_end_with_its_line_is_reported(string text) => AnalyzerRun.Verify($$"""
        using Hyperabi;

        [HypercallAbi(Hypervisor.Kvm, Header = "own.h")]
        public static partial class Guest
        {
            [Uapi("X", Expression = {|HYP0020:"{{text}}"|})] public const int X = 2;
        }
        """);

    [Fact]
    public void A_struct_comes_after_the_one_of_its_version_that_it_contains()
    {
        GeneratorRun run = GeneratorRun.Of("""
            using System.Runtime.InteropServices;
            using Hyperabi;

            [HypercallAbi(Hypervisor.Kvm, Header = "own.h", Order = 20)]
            public static partial class Guest
            {
                [Hypercall(1, "ONE")] public static partial long One();

                [UapiGroup(Order = 10), Uapi("outer", Since = "6.0"), StructLayout(LayoutKind.Explicit, Size = 4)]
                public struct Outer { [FieldOffset(0), Uapi("part")] public PartNew Part; }

                [UapiGroup(Order = 30), Uapi("part", Until = "6.0"), StructLayout(LayoutKind.Explicit, Size = 8)]
                public struct PartBefore { [FieldOffset(0), Uapi("old")] public ulong Old; }

                [UapiGroup(Order = 30), Uapi("part", Since = "6.0"), StructLayout(LayoutKind.Explicit, Size = 4)]
                public struct PartNew { [FieldOffset(0), Uapi("value")] public uint Value; }
            }
            """).BuildsCleanly();
        string header = run.Text[run.Text.IndexOf("class Headers", StringComparison.Ordinal)..];
        string[] expected = ["struct part {", "__u32 value;", "struct outer {", "#define ONE"];
        Assert.Equal(expected, expected.OrderBy(line => header.IndexOf(line, StringComparison.Ordinal)));
        Assert.DoesNotContain("__u64 old;", header, StringComparison.Ordinal);
    }

    [Fact]
    public Task A_field_that_C_moves_in_some_version_is_reported() => AnalyzerRun.Verify("""
        using System.Runtime.InteropServices;
        using Hyperabi;

        [HypercallAbi(Hypervisor.Kvm, Header = "own.h")]
        public static partial class Guest
        {
            [UapiGroup, Uapi("three"), StructLayout(LayoutKind.Explicit, Size = 12)]
            public struct Three
            {
                [FieldOffset(0), Uapi("a")] public uint A;
                [FieldOffset(4), Uapi("b", Since = "6.0")] public uint B;
                [FieldOffset({|HYP0019:8|}), Uapi("c")] public uint C;
            }
        }
        """);

    [Fact]
    public Task A_field_may_take_the_place_of_another_from_a_version_on() => AnalyzerRun.Verify("""
        using System.Runtime.InteropServices;
        using Hyperabi;

        [HypercallAbi(Hypervisor.Kvm, Header = "own.h")]
        public static partial class Guest
        {
            [UapiGroup, Uapi("two"), StructLayout(LayoutKind.Explicit, Size = 8)]
            public struct Two
            {
                [FieldOffset(0), Uapi("a")] public uint A;
                [FieldOffset(4), Uapi("b", Until = "6.0")] public uint B;
                [FieldOffset(4), Uapi("c", Since = "6.0")] public uint C;
            }
        }
        """);

    [Fact]
    public void A_constant_of_any_length_has_its_value()
    {
        string sum = string.Join(" + ", Enumerable.Repeat("1", 20_000));
        GeneratorRun run = GeneratorRun.Of($$"""
            [Hyperabi.HypercallAbi(Hyperabi.Hypervisor.Kvm, Header = "own.h")]
            public static partial class Guest
            {
                [Hyperabi.Uapi("SUM")] public const int Sum = {{sum}};
            }
            """);
        Assert.Contains($"#define SUM\t({sum})\n", run.Text, StringComparison.Ordinal);
    }
}

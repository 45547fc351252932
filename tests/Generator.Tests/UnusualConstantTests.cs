using Hyperabi.Generator.Tests.Hosting;
using Microsoft.CodeAnalysis;

namespace Hyperabi.Generator.Tests;

/// <summary>Constants that few people write have in C the value that they have in C#.</summary>
public sealed class UnusualConstantTests
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

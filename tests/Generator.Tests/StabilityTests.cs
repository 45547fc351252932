using System.Globalization;
using Hyperabi.Generator.Tests.Hosting;
using Microsoft.CodeAnalysis;

namespace Hyperabi.Generator.Tests;

/// <summary>Equal declarations give equal outputs, however and wherever they are written.</summary>
public sealed class StabilityTests
{
    private const string First = """
        using Hyperabi;

        /// <summary>A guest.</summary>
        [HypercallAbi(Hypervisor.Kvm, Header = "linux/guest.h")]
        public static partial class Guest
        {
            /// <summary>Wakes a halted vCPU.</summary>
            [Hypercall(5, "KVM_HC_KICK_CPU")]
            public static partial long KickCpu(ulong flags, uint apicId);

            [HypercallNumber("KVM_HC_MMU_OP", NumberStatus.Retired)]
            public const uint MmuOp = 2;

            /// <summary>Features.</summary>
            [UapiGroup]
            public enum Feature
            {
                [Uapi("KVM_FEATURE_A")] A = 1,
                [Uapi("KVM_FEATURE_B")] B = 0,
            }
        }
        """;

    private const string Second = """
        using Hyperabi;

        public static partial class Guest
        {
            [Hypercall(1, "KVM_HC_VAPIC_POLL_IRQ")]
            public static partial long VapicPollIrq();

            [UapiGroup(Order = -1)]
            public static class Error
            {
                [Uapi("KVM_ENOSYS")] public const int NoSys = 1000;
            }
        }
        """;

    private const string Reordered = """
        using Hyperabi;

        public static partial class Guest
        {
            [UapiGroup(Order = -1)]
            public static class Error
            {
                [Uapi("KVM_ENOSYS")] public const int NoSys = 1000;
            }

            /// <summary>Features.</summary>
            [UapiGroup]
            public enum Feature
            {
                [Uapi("KVM_FEATURE_B")] B = 0,
                [Uapi("KVM_FEATURE_A")] A = 1,
            }

            [HypercallNumber("KVM_HC_MMU_OP", NumberStatus.Retired)]
            public const uint MmuOp = 2;
        }

        /// <summary>A guest.</summary>
        [HypercallAbi(Hypervisor.Kvm, Header = "linux/guest.h")]
        public static partial class Guest
        {
            [Hypercall(1, "KVM_HC_VAPIC_POLL_IRQ")]
            public static partial long VapicPollIrq();

            /// <summary>Wakes a halted vCPU.</summary>
            [Hypercall(5, "KVM_HC_KICK_CPU")]
            public static partial long KickCpu(ulong flags, uint apicId);
        }
        """;

    [Fact]
    public void Reordering_the_declarations_changes_nothing()
    {
        string expected = GeneratorRun.Of(First, Second).Text;
        Assert.Equal(expected, GeneratorRun.Of(Second, First).Text);
        Assert.Equal(expected, GeneratorRun.Of(Reordered).Text);
    }

    [Theory]
    [InlineData(DocumentationMode.None)]
    [InlineData(DocumentationMode.Diagnose)]
    public void The_output_does_not_depend_on_whether_documentation_is_asked_for(DocumentationMode mode)
    {
        string expected = GeneratorRun.Of(First, Second).Text;
        Assert.Contains("Wakes a halted vCPU.", expected, StringComparison.Ordinal);
        Assert.Equal(
            expected, GeneratorRun.Of(TestCompilation.Of(TestCompilation.ParseOptions.WithDocumentationMode(mode), First, Second)).Text);
    }

    [Fact]
    public void The_output_does_not_depend_on_the_culture()
    {
        string expected = GeneratorRun.Of(First, Second).Text;
        CultureInfo before = CultureInfo.CurrentCulture;
        try
        {
            // Invariant globalization knows no real culture, so one is made that writes everything otherwise.
            CultureInfo.CurrentCulture = new CultureInfo("")
            {
                NumberFormat = new NumberFormatInfo { NegativeSign = "minus ", NumberGroupSeparator = "'", PositiveSign = "plus " },
            };
            Assert.Equal(expected, GeneratorRun.Of(First, Second).Text);
        }
        finally
        {
            CultureInfo.CurrentCulture = before;
        }
    }

    [Fact]
    public void Line_endings_of_the_sources_do_not_matter() => Assert.Equal(
        GeneratorRun.Of(First, Second).Text,
        GeneratorRun.Of(First.ReplaceLineEndings("\r\n"), Second.ReplaceLineEndings("\r\n")).Text);

    [Fact]
    public void Tables_whose_names_differ_in_case_only_do_not_meet()
    {
        GeneratorRun run = GeneratorRun.Of(
            "[Hyperabi.HypercallAbi(Hyperabi.Hypervisor.Kvm)] public static partial class Guest;",
            "[Hyperabi.HypercallAbi(Hyperabi.Hypervisor.Kvm)] public static partial class GUEST;");
        run.BuildsCleanly();
        Assert.Equal(2, run.Sources.Length);
    }

    [Fact]
    public void Tables_whose_names_differ_in_the_case_of_a_letter_beyond_ASCII_do_not_meet()
    {
        // The three cases of one letter, of which two are neither upper nor lower case alone.
        IEnumerable<string> tables = new[] { '\u01C4', '\u01C5', '\u01C6' }
            .Select(letter => $"[Hyperabi.HypercallAbi(Hyperabi.Hypervisor.Kvm)] public static partial class {letter};");
        GeneratorRun run = GeneratorRun.Of([.. tables]);
        run.BuildsCleanly();
        Assert.Equal(3, run.Sources.Length);
    }

    [Theory]
    [InlineData("namespace Outer { ", "public partial class Outer { ")]
    [InlineData("public partial class Outer { ", "public partial struct Outer { ")]
    [InlineData("namespace N { public partial class Outer { ", "namespace N.Outer { namespace X { } ")]
    public void Of_two_tables_with_one_full_name_one_is_generated(string first, string second)
    {
        const string Table = "[Hyperabi.HypercallAbi(Hyperabi.Hypervisor.Kvm)] public static partial class Guest { [Hyperabi.Hypercall(1, \"ONE\")] public static partial long One(); }";
        static string Closed(string opened) => opened + Table + new string('}', opened.Count(c => c == '{') - opened.Count(c => c == '}'));
        GeneratorRun run = GeneratorRun.Of(Closed(first), Closed(second), "[Hyperabi.HypercallAbi(Hyperabi.Hypervisor.Kvm)] public static partial class Other;");
        Assert.Equal(2, run.Sources.Length);
        Assert.Contains(run.Sources, source => source.HintName == "Other.g.cs");
    }

    [Fact]
    public void A_table_may_have_the_name_of_a_type_that_is_local_to_a_file()
    {
        GeneratorRun run = GeneratorRun.Of(
            "file class Guest;",
            "[Hyperabi.HypercallAbi(Hyperabi.Hypervisor.Kvm)] public static partial class Guest;",
            "file class Guest;",
            "public class Guest<T>;");
        run.BuildsCleanly();
        Assert.Single(run.Sources);
    }

    [Fact]
    public void Aliases_and_qualified_names_of_attributes_are_understood()
    {
        GeneratorRun run = GeneratorRun.Of("""
            using Call = Hyperabi.HypercallAttribute;
            using Table = Hyperabi.HypercallAbiAttribute;

            [Table(Hyperabi.Hypervisor.Kvm)]
            public static partial class @event
            {
                [Call(1, "ONE")] public static partial long One();

                [global::Hyperabi.HypercallAttribute(number: 2, uapi: "TWO")] public static partial long Two();

                [Hyperabi.Hypercall(uapi: "THREE", number: 3)] public static partial long Three();
            }
            """).BuildsCleanly();
        Assert.Contains("<para>Hypercall 3, <c>THREE</c>.</para>", run.Text, StringComparison.Ordinal);
    }

    [Fact]
    public void A_project_without_tables_gets_nothing() =>
        Assert.Empty(GeneratorRun.Of("public static class Nothing;").Sources);
}

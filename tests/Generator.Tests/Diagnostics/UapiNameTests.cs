using Hyperabi.Generator.Tests.Hosting;

namespace Hyperabi.Generator.Tests.Diagnostics;

/// <summary>HYP0004: one uapi name stands for one declaration in every kernel version.</summary>
public sealed class UapiNameTests
{
    private const string First = """
            [Hypercall(1, "TEST_NAME")]
            public static partial long First();

        """;

    [Fact]
    public Task A_name_of_two_hypercalls_is_reported_at_the_second_name() => Fault.InTable(
        First + """
            [Hypercall(2, {|HYP0004:"TEST_NAME"|})]
            public static partial long Second();
        """,
        "The uapi name 'TEST_NAME' of 'Second' is already taken by 'First'");

    [Fact]
    public Task A_name_that_a_constant_expression_gives_is_reported_at_the_expression() => Fault.InTable(
        First + """
            private const string Prefix = "TEST_";

            [Hypercall(2, {|HYP0004:Prefix + "NAME"|})]
            public static partial long Second();

            [Hypercall(uapi: {|HYP0004:"TEST_NAME"|}, number: 3)]
            public static partial long Third();
        """);

    [Fact]
    public Task A_number_without_a_stub_cannot_have_a_taken_name() => Fault.InTable(First + """
            [HypercallNumber({|HYP0004:"TEST_NAME"|}, NumberStatus.Retired)]
            public const ulong Second = 2;
        """);

    [Fact]
    public Task A_constant_cannot_have_a_taken_name() => Fault.InTable(First + """
            [Uapi({|HYP0004:"TEST_NAME"|})]
            public const int Second = 2;

            [UapiGroup]
            public static class Group
            {
                [Uapi({|HYP0004:"TEST_NAME"|})]
                public const int Third = 3;
            }
        """);

    [Fact]
    public Task A_member_of_an_enum_cannot_have_a_taken_name() => Fault.InTable(First + """
            [UapiGroup]
            public enum Group : uint
            {
                [Uapi({|HYP0004:"TEST_NAME"|})]
                Second = 2,
            }
        """);

    [Fact]
    public Task A_macro_cannot_have_a_taken_name_and_is_reported_at_its_name() => Fault.InTable(First + """
            [UapiMacro({|HYP0004:"TEST_NAME"|}, "(n) << 4")]
            public static ulong Second(ulong n) => n << 4;
        """);

    [Fact]
    public Task A_struct_cannot_have_the_tag_of_another() => Fault.InTable(
        """
            [UapiGroup, Uapi("test_struct")]
            [StructLayout(LayoutKind.Explicit, Size = 4)]
            public struct First
            {
                [FieldOffset(0), Uapi("value")]
                public uint Value;
            }

            [UapiGroup, Uapi({|HYP0004:"test_struct"|})]
            [StructLayout(LayoutKind.Explicit, Size = 4)]
            public struct Second
            {
                [FieldOffset(0), Uapi("value")]
                public uint Value;
            }
        """,
        "The uapi name 'struct test_struct' of 'Second' is already taken by 'First'");

    [Fact]
    public Task Two_fields_of_a_struct_cannot_have_one_name() => Fault.InTable(
        """
            [UapiGroup, Uapi("test_struct")]
            [StructLayout(LayoutKind.Explicit, Size = 8)]
            public struct First
            {
                [FieldOffset(0), Uapi("value")]
                public uint Value;

                [FieldOffset(4), Uapi({|HYP0004:"value"|})]
                public uint Other;
            }
        """,
        "The uapi name 'value' of 'Other' is already taken by 'Value'");

    [Fact]
    public Task Constants_that_one_declaration_names_together_are_reported() => Fault.InTable("""
            [Uapi({|HYP0004:"TEST_NAME"|})]
            public const int First = 1, Second = 2;
        """);

    [Fact]
    public Task Versions_that_overlap_are_reported() => Fault.InTable("""
            [Uapi("TEST_NAME", Until = "6.1")]
            public const int First = 1;

            [Uapi({|HYP0004:"TEST_NAME"|}, Since = "6.0")]
            public const int Second = 2;
        """);

    [Fact]
    public Task Versions_that_do_not_meet_may_share_a_name() => AnalyzerRun.Verify("""
        using Hyperabi;

        [HypercallAbi(Hypervisor.Kvm, Header = "linux/kvm_para.h")]
        public static partial class Guest
        {
            [Uapi("TEST_NAME", Until = "5.14")]
            public const int First = 1;

            [Uapi("TEST_NAME", Since = "5.14", Until = "6.1")]
            public const int Second = 2;

            [Uapi("TEST_NAME", Since = "6.1")]
            public const int Third = 3;
        }
        """);

    [Fact]
    public Task A_tag_and_a_macro_may_share_a_name() => AnalyzerRun.Verify("""
        using System.Runtime.InteropServices;
        using Hyperabi;

        [HypercallAbi(Hypervisor.Kvm, Header = "linux/kvm_para.h")]
        public static partial class Guest
        {
            [Uapi("test_name")]
            public const int First = 1;

            [UapiGroup, Uapi("test_name")]
            [StructLayout(LayoutKind.Explicit, Size = 4)]
            public struct Second
            {
                [FieldOffset(0), Uapi("value")]
                public uint Value;
            }
        }
        """);
}

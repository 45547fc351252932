using Hyperabi.Generator.Tests.Hosting;

namespace Hyperabi.Generator.Tests.Diagnostics;

/// <summary>HYP0013 and HYP0023: every uapi declaration stands in a header that has a path.</summary>
public sealed class HeaderTests
{
    [Theory]
    [InlineData("/linux/kvm_para.h", "write a relative path such as \"linux/kvm_para.h\", without '.', '..' or empty parts")]
    [InlineData("../kvm_para.h", "write a relative path such as \"linux/kvm_para.h\", without '.', '..' or empty parts")]
    [InlineData("linux//kvm_para.h", "write a relative path such as \"linux/kvm_para.h\", without '.', '..' or empty parts")]
    [InlineData("", "write a relative path such as \"linux/kvm_para.h\", without '.', '..' or empty parts")]
    [InlineData("linux/kvm_para", "a header's name ends with \".h\"")]
    [InlineData("linux/.h", "a header's name ends with \".h\"")]
    [InlineData("linux kvm.h", "use ASCII letters, digits, '_', '-', '+', '.' and '/'")]
    [InlineData("C:kvm.h", "use ASCII letters, digits, '_', '-', '+', '.' and '/'")]
    public Task A_path_that_is_no_include_path_is_reported_at_the_path(string path, string problem) => Fault.InFile(
        $$"""
        [HypercallAbi(Hypervisor.Kvm, Header = {|HYP0013:"{{path}}"|})]
        public static partial class Guest
        {
        }
        """,
        $"'{path}' is no include path of a header: {problem}");

    [Fact]
    public Task A_path_is_reported_wherever_it_is_given() => Fault.InFile("""
        [HypercallAbi(Hypervisor.Kvm)]
        [UapiHeader({|HYP0013:"../kvm_para.h"|})]
        [UapiHeader(
            "asm/kvm_para.h",
            Includes = ["linux/types.h", {|HYP0013:"<linux/const.h>"|}],
            TrailingIncludes = new[] { {|HYP0013:"asm"|} })]
        public static partial class Guest
        {
            [UapiGroup(Header = {|HYP0013:"kvm"|})]
            public static class Group
            {
                [Uapi("TEST_NAME")]
                public const int Value = 1;
            }
        }
        """);

    [Fact]
    public Task A_path_that_is_not_constant_is_reported_at_the_argument() => Fault.InFile(
        """
        [HypercallAbi(Hypervisor.Kvm, Header = {|HYP0013:null!|})]
        public static partial class Guest
        {
        }
        """,
        "'null!' is no include path of a header: it must be a constant string");

    [Fact]
    public Task A_table_without_a_header_may_say_so() => AnalyzerRun.Verify("""
        using Hyperabi;

        [HypercallAbi(Hypervisor.Kvm, Header = null)]
        public static partial class Guest
        {
            [Hypercall(1, "TEST_CALL", Since = null)]
            public static partial long Call();
        }
        """);

    [Fact]
    public Task A_constant_of_a_table_without_a_header_is_reported_at_its_name() => Fault.InFile(
        """
        [HypercallAbi(Hypervisor.Kvm)]
        public static partial class Guest
        {
            [Uapi("TEST_FIRST")]
            public const int {|HYP0023:First|} = 1;

            [UapiMacro("TEST_SECOND", "1")]
            public static int {|HYP0023:Second|}() => 1;
        }
        """,
        "'First' stands in no header; name one with Header = \"...\" on the group or the table");

    [Fact]
    public Task A_group_without_a_header_is_reported_at_its_name() => Fault.InFile("""
        [HypercallAbi(Hypervisor.Kvm)]
        public static partial class Guest
        {
            [UapiGroup]
            public static class {|HYP0023:Group|}
            {
                [Uapi("TEST_FIRST")]
                public const int First = 1;
            }

            [Uapi("test_struct")]
            [StructLayout(LayoutKind.Explicit, Size = 4)]
            public struct {|HYP0023:Layout|}
            {
                [FieldOffset(0), Uapi("value")]
                public uint Value;
            }
        }
        """);

    [Fact]
    public Task A_faulty_path_of_a_table_is_no_fault_of_its_groups() => Fault.InFile("""
        [HypercallAbi(Hypervisor.Kvm, Header = {|HYP0013:"kvm_para"|})]
        public static partial class Guest
        {
            [Uapi("TEST_FIRST")]
            public const int First = 1;

            [UapiGroup]
            public static class Group
            {
                [Uapi("TEST_SECOND")]
                public const int Second = 1;
            }
        }
        """);
}

using Hyperabi.Generator.Tests.Hosting;

namespace Hyperabi.Generator.Tests.Diagnostics;

/// <summary>HYP0015 and HYP0016: every declaration stands where a table reads it, under a name of its own.</summary>
public sealed class PlacementTests
{
    [Fact]
    public Task A_hypercall_outside_a_table_is_reported_at_its_name() => Fault.InFile(
        """
        public static partial class Guest
        {
            [Hypercall(1, "TEST_CALL")]
            public static partial long {|HYP0015:Call|}();
        }
        """,
        "'Call' declares a part of a table, but 'Guest' is none; mark it with [HypercallAbi]");

    [Fact]
    public Task A_hypercall_with_an_implementation_outside_a_table_is_reported_once() => Fault.InFile("""
        public static partial class Guest
        {
            [Hypercall(1, "TEST_CALL")]
            public static partial long {|HYP0015:Call|}();

            public static partial long Call() => 0;
        }
        """);

    [Fact]
    public Task A_number_or_a_constant_outside_a_table_is_reported_at_its_name() => Fault.InFile("""
        public static class Guest
        {
            [HypercallNumber("TEST_NUMBER", NumberStatus.Retired)]
            public const ulong {|HYP0015:Number|} = 1;

            [Uapi("TEST_CONSTANT")]
            public const ulong {|HYP0015:Constant|} = 1;

            [UapiMacro("TEST_MACRO", "1")]
            public static int {|HYP0015:Macro|}() => 1;
        }

        public enum Values
        {
            [Uapi("TEST_VALUE")]
            {|HYP0015:Value|} = 1,
        }
        """);

    [Fact]
    public Task A_constant_of_a_type_that_is_no_group_is_reported_at_its_name() => Fault.InTable(
        """
            public enum Values
            {
                [Uapi("TEST_VALUE")]
                {|HYP0015:Value|} = 1,
            }
        """,
        "'Value' declares a part of a table, but 'Values' is no group of one; mark it with [UapiGroup]");

    [Fact]
    public Task A_constant_of_a_struct_is_reported_at_its_name() => Fault.InTable(
        """
            [UapiGroup, Uapi("test_struct")]
            [StructLayout(LayoutKind.Explicit, Size = 4)]
            public struct Layout
            {
                [Uapi("TEST_SIZE")]
                public const int {|HYP0015:Size|} = 4;

                [FieldOffset(0), Uapi("value")]
                public uint Value;
            }
        """,
        "'Size' declares a part of a table, but 'Layout' is a struct, of which a header has only fields; move it to a class with [UapiGroup]");

    [Fact]
    public Task A_group_outside_a_table_is_reported_once() => Fault.InFile(
        """
        [UapiGroup(Header = "linux/kvm_para.h")]
        public static class {|HYP0015:Group|}
        {
            [Uapi("TEST_FIRST")]
            public const int First = 1;

            [Uapi("TEST_SECOND")]
            public const int Second = 1;
        }
        """,
        "'Group' declares a part of a table, but it is not nested in one");

    [Fact]
    public Task A_group_in_a_group_is_reported_at_its_name() => Fault.InTable("""
            [UapiGroup]
            public static class Outer
            {
                [UapiGroup]
                public static class {|HYP0015:Inner|}
                {
                    [Uapi("TEST_FIRST")]
                    public const int First = 1;
                }
            }
        """);

    [Theory]
    [InlineData("HypercallConvention(Vendor.IntelVmx)")]
    [InlineData("HypervisorSignature(\"ACMEACMEACME\")")]
    [InlineData("UapiHeader(\"linux/kvm_para.h\")")]
    public Task What_describes_a_table_is_reported_on_a_class_that_is_none(string attribute) => Fault.InFile(
        $$"""
        [{{attribute}}]
        public static partial class {|HYP0015:Guest|}
        {
        }
        """,
        "'Guest' declares a part of a table, but it is none; mark it with [HypercallAbi]");

    [Fact]
    public Task A_convention_of_a_method_that_is_no_hypercall_is_reported_at_its_name() => Fault.InTable(
        """
            [HypercallConvention(Vendor.IntelVmx)]
            public static long {|HYP0015:Call|}() => 0;
        """,
        "'Call' declares a part of a table, but it is no hypercall; mark it with [Hypercall]");

    [Fact]
    public Task A_constant_in_any_part_of_a_group_belongs_to_it() => AnalyzerRun.Verify("""
        using Hyperabi;

        [HypercallAbi(Hypervisor.Kvm, Header = "linux/kvm_para.h")]
        public static partial class Guest
        {
            [UapiGroup]
            public static partial class Group
            {
                [Uapi("TEST_FIRST")]
                public const int First = 1;
            }
        }

        public static partial class Guest
        {
            public static partial class Group
            {
                [Uapi("TEST_SECOND")]
                public const int Second = 2;
            }
        }
        """);

    [Fact]
    public void A_constant_in_any_part_of_a_group_stands_in_the_header() => Assert.Contains("#define TEST_SECOND", GeneratorRun.Of("""
        using Hyperabi;

        [HypercallAbi(Hypervisor.Kvm, Header = "linux/kvm_para.h")]
        public static partial class Guest
        {
            public static partial class Group
            {
                [Uapi("TEST_SECOND")]
                public const int Second = 2;
            }

            [UapiGroup]
            public static partial class Group
            {
                [Uapi("TEST_FIRST")]
                public const int First = 1;
            }
        }
        """).Text, StringComparison.Ordinal);

    [Fact]
    public Task A_name_of_two_hypercalls_is_reported_at_the_second() => Fault.InTable(
        """
            [Hypercall(1, "TEST_FIRST")]
            public static partial long Call();

            [Hypercall(2, "TEST_SECOND")]
            public static partial long {|HYP0016:Call|}(ulong a);
        """,
        "'Call' is already a hypercall of 'Guest'; a name stands for one number, so hypercalls cannot be overloaded");
}

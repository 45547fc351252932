using Hyperabi.Generator.Tests.Hosting;

namespace Hyperabi.Generator.Tests.Diagnostics;

/// <summary>HYP0009 and HYP0010: values that a register carries, passed as registers pass them.</summary>
public sealed class TypeTests
{
    [Theory]
    [InlineData("string")]
    [InlineData("double")]
    [InlineData("decimal")]
    [InlineData("object")]
    [InlineData("int?")]
    [InlineData("ulong[]")]
    [InlineData("DateTimeOffset")]
    [InlineData("Span<byte>")]
    [InlineData("Guid")]
    [InlineData("(int, int)")]
    [InlineData("UInt128")]
    public Task A_type_of_a_parameter_that_fits_no_register_is_reported_at_the_type(string type) => Fault.InTable(
        $$"""
            [Hypercall(1, "TEST_CALL")]
            public static partial long Call(ulong a, {|HYP0009:{{type}}|} b);
        """,
        $"'{type}' cannot be the type of parameter 'b': use an integer, an enum, a pointer, bool, or a struct with one field of such a type");

    [Theory]
    [InlineData("string")]
    [InlineData("ref ulong")]
    [InlineData("System.Threading.Tasks.Task")]
    public Task A_type_of_a_result_that_fits_no_register_is_reported_at_the_type(string type) => Fault.InTable(
        $$"""
            [Hypercall(1, "TEST_CALL")]
            public static partial {|HYP0009:{{type}}|} Call();
        """,
        $"'{type}' cannot be the type of a result: use an integer, an enum, a pointer, bool, or a struct with one field of such a type");

    [Fact]
    public Task A_struct_with_two_fields_or_none_fits_no_register() => Fault.InTable("""
            public struct Two
            {
                public uint First;
                public uint Second;
            }

            public struct None
            {
            }

            [Hypercall(1, "TEST_CALL")]
            public static partial long Call({|HYP0009:Two|} two, {|HYP0009:None|} none);
        """);

    [Fact]
    public Task A_struct_that_contains_itself_through_another_is_reported() => Fault.InTable("""
            public struct Even
            {
                public Odd Odd;
            }

            public struct Odd
            {
                public Even Even;
            }

            public struct Nested<T>
            {
                public Nested<Nested<T>> Inner;
            }

            [Hypercall(1, "TEST_CALL")]
            public static partial long Call({|HYP0009:Even|} even, {|HYP0009:Nested<int>|} nested);
        """);

    [Fact]
    public Task A_type_that_nothing_declares_is_the_compilers_to_report() => AnalyzerRun.Verify("""
        using Hyperabi;

        [HypercallAbi(Hypervisor.Kvm)]
        public static partial class Guest
        {
            [Hypercall(1, "TEST_CALL")]
            public static partial Missing Call(AlsoMissing a);
        }
        """);

    [Theory]
    [InlineData("char")]
    [InlineData("nint")]
    [InlineData("float")]
    [InlineData("int*")]
    public Task A_field_that_no_header_can_declare_is_reported_at_its_type(string type) => Fault.InTable(
        $$"""
            [UapiGroup, Uapi("test_struct")]
            [StructLayout(LayoutKind.Explicit, Size = 8)]
            public unsafe struct Layout
            {
                [FieldOffset(0), Uapi("value")]
                public {|HYP0009:{{type}}|} Value;
            }
        """,
        $"'{type}' cannot be the type of field 'Value': use an integer of fixed width, an enum, a struct with [Uapi], or an array of one");

    [Fact]
    public Task A_struct_of_a_header_that_contains_itself_through_another_is_reported() => Fault.InTable("""
            [UapiGroup, Uapi("even")]
            [StructLayout(LayoutKind.Explicit, Size = 8)]
            public struct Even
            {
                [FieldOffset(0), Uapi("odd")]
                public {|HYP0009:Odd|} Odd;
            }

            [UapiGroup, Uapi("odd")]
            [StructLayout(LayoutKind.Explicit, Size = 8)]
            public struct Odd
            {
                [FieldOffset(0), Uapi("even")]
                public {|HYP0009:Even|} Even;
            }
        """);

    [Theory]
    [InlineData("ref")]
    [InlineData("in")]
    public Task A_parameter_by_reference_is_reported_at_the_modifier(string modifier) => Fault.InTable(
        $$"""
            [Hypercall(1, "TEST_CALL")]
            public static partial long Call({|HYP0010:{{modifier}}|} ulong a);
        """,
        $"Parameter 'a' cannot be '{modifier}'; pass a value, or use 'out' for a result");

    [Fact]
    public Task A_read_only_reference_is_reported_once() => Fault.InTable("""
            [Hypercall(1, "TEST_CALL")]
            public static partial long Call({|HYP0010:ref|} readonly ulong a);
        """);

    [Fact]
    public Task A_parameter_array_is_reported_at_the_modifier() => Fault.InTable("""
            [Hypercall(1, "TEST_CALL")]
            public static partial long Call({|HYP0010:params|} ulong[] values);
        """);

    [Fact]
    public Task An_extension_method_is_reported_at_the_modifier() => Fault.InTable("""
            [Hypercall(1, "TEST_CALL")]
            public static partial long Call({|HYP0010:this|} ulong value);
        """);

    [Fact]
    public Task A_variable_argument_list_is_reported() => Fault.InTable("""
            [Hypercall(1, "TEST_CALL")]
            public static partial long Call(ulong value, {|HYP0010:__arglist|});
        """);

    [Fact]
    public Task Each_faulty_parameter_is_reported() => Fault.InTable("""
            [Hypercall(1, "TEST_CALL")]
            public static partial {|HYP0009:string|} Call({|HYP0010:ref|} ulong a, {|HYP0009:string|} b, ulong c, {|HYP0010:in|} ulong d);
        """);
}

namespace Hyperabi.Generator.Tests.Diagnostics;

/// <summary>HYP0019: structs that C# and C lay out alike.</summary>
public sealed class StructLayoutTests
{
    [Fact]
    public Task A_struct_in_a_group_without_a_tag_is_reported_at_its_name() => Fault.InTable(
        """
            [UapiGroup]
            [StructLayout(LayoutKind.Explicit, Size = 4)]
            public struct {|HYP0019:Layout|}
            {
                [FieldOffset(0), Uapi("value")]
                public uint Value;
            }
        """,
        "'Layout' does not have the layout that C gives it: it has no tag; name one with [Uapi(\"...\")]");

    [Theory]
    [InlineData("")]
    [InlineData("[StructLayout(LayoutKind.Sequential, Size = 4)]")]
    [InlineData("[StructLayout(LayoutKind.Explicit)]")]
    public Task A_struct_without_an_explicit_size_and_layout_is_reported_at_its_name(string attribute) => Fault.InTable(
        $$"""
            [UapiGroup, Uapi("test_struct")]
            {{attribute}}
            public struct {|HYP0019:Layout|}
            {
                [FieldOffset(0), Uapi("value")]
                public uint Value;
            }
        """,
        "'Layout' does not have the layout that C gives it: declare it with [StructLayout(LayoutKind.Explicit, Size = ...)], so that the layout is written down");

    [Fact]
    public Task A_field_without_an_offset_or_a_name_is_reported_at_the_field() => Fault.InTable(
        """
            [UapiGroup, Uapi("test_struct")]
            [StructLayout(LayoutKind.Explicit, Size = 8)]
            public struct Layout
            {
                [FieldOffset(0)]
                public uint {|HYP0019:First|};

                [Uapi("second")]
                public uint {|HYP0019:Second|};
            }
        """,
        "'Layout' does not have the layout that C gives it: field 'First' needs [FieldOffset] and [Uapi]",
        "'Layout' does not have the layout that C gives it: field 'Second' needs [FieldOffset] and [Uapi]");

    [Fact]
    public Task Fields_declared_together_are_reported_at_the_second() => Fault.InTable(
        """
            [UapiGroup, Uapi("test_struct")]
            [StructLayout(LayoutKind.Explicit, Size = 8)]
            public struct Layout
            {
                [FieldOffset(0), Uapi("first")]
                public uint First, {|HYP0019:Second|};
            }
        """,
        "'Layout' does not have the layout that C gives it: field 'Second' needs a declaration, [FieldOffset] and [Uapi] of its own");

    [Theory]
    [InlineData("-4")]
    [InlineData("0")]
    [InlineData("2")]
    [InlineData("12")]
    public Task A_field_at_another_offset_than_in_C_is_reported_at_the_offset(string offset) => Fault.InTable(
        $$"""
            [UapiGroup, Uapi("test_struct")]
            [StructLayout(LayoutKind.Explicit, Size = 16)]
            public struct Layout
            {
                [FieldOffset(0), Uapi("first")]
                public uint First;

                [FieldOffset({|HYP0019:{{offset}}|}), Uapi("second")]
                public ulong Second;
            }
        """);

    [Fact]
    public Task A_field_that_C_aligns_otherwise_is_reported_at_the_offset() => Fault.InTable(
        """
            [UapiGroup, Uapi("test_struct")]
            [StructLayout(LayoutKind.Explicit, Size = 16)]
            public struct Layout
            {
                [FieldOffset(0), Uapi("first")]
                public uint First;

                [FieldOffset({|HYP0019:4|}), Uapi("second")]
                public ulong Second;
            }
        """,
        "'Layout' does not have the layout that C gives it: field 'Second' is at offset 4, but C puts it at 8; declare padding as fields of its own");

    [Fact]
    public Task A_size_that_C_does_not_give_is_reported_at_the_size() => Fault.InTable(
        """
            [UapiGroup, Uapi("test_struct")]
            [StructLayout(LayoutKind.Explicit, Size = {|HYP0019:12|})]
            public struct Layout
            {
                [FieldOffset(0), Uapi("first")]
                public ulong First;

                [FieldOffset(8), Uapi("second")]
                public uint Second;
            }
        """,
        "'Layout' does not have the layout that C gives it: its size is 12, but C makes it 16");

    [Fact]
    public Task A_struct_without_fields_is_reported_at_its_name() => Fault.InTable(
        """
            [UapiGroup, Uapi("test_struct")]
            [StructLayout(LayoutKind.Explicit, Size = 1)]
            public struct {|HYP0019:Layout|}
            {
            }
        """,
        "'Layout' does not have the layout that C gives it: it has no field, and C has no empty struct");

    [Fact]
    public Task An_attribute_of_a_name_that_ends_alike_says_nothing_of_the_layout() => Fault.InTable(
        """
            public sealed class MyFieldOffsetAttribute(int offset) : Attribute { public int Offset => offset; }

            public sealed class MyStructLayoutAttribute(LayoutKind kind) : Attribute
            {
                public LayoutKind Kind => kind;

                public int Size { get; set; }
            }

            [UapiGroup, Uapi("none")]
            [MyStructLayoutAttribute(LayoutKind.Explicit, Size = 4)]
            public struct {|HYP0019:None|}
            {
                [Uapi("value")]
                public uint Value;
            }

            [UapiGroup, Uapi("layout")]
            [StructLayout(LayoutKind.Explicit, Size = 8)]
            public struct Layout
            {
                [FieldOffset(0), Uapi("value")]
                public uint Value;

                [FieldOffset(4), MyFieldOffsetAttribute(0), Uapi("other")]
                public uint Other;
            }

            [UapiGroup, Uapi("moved")]
            [StructLayout(LayoutKind.Explicit, Size = 8)]
            public struct Moved
            {
                [FieldOffset(0), Uapi("value")]
                public uint Value;

                [MyFieldOffsetAttribute(0), FieldOffset(4), Uapi("other")]
                public uint Other;
            }
        """);

    [Fact]
    public void The_attributes_of_a_layout_may_have_other_names() => Assert.Contains("struct layout {", Hosting.GeneratorRun.Of("""
        using Hyperabi;
        using Offset = System.Runtime.InteropServices.FieldOffsetAttribute;
        using Laid = System.Runtime.InteropServices.StructLayoutAttribute;

        [HypercallAbi(Hypervisor.Kvm, Header = "own.h")]
        public static partial class Guest
        {
            private const System.Runtime.InteropServices.LayoutKind Kind = System.Runtime.InteropServices.LayoutKind.Explicit;

            [UapiGroup, Uapi("layout"), Laid(Kind, Size = 4)]
            public struct Layout { [Offset(0), Uapi("value")] public uint Value; }
        }
        """).BuildsCleanly().Text, StringComparison.Ordinal);
}

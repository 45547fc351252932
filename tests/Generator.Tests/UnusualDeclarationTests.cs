using Hyperabi.Generator.Tests.Hosting;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace Hyperabi.Generator.Tests;

/// <summary>Legal declarations that few people write still compile and mean what they say.</summary>
public sealed class UnusualDeclarationTests
{
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
}

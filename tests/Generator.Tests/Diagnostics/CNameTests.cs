namespace Hyperabi.Generator.Tests.Diagnostics;

/// <summary>HYP0012: names that a C header can define.</summary>
public sealed class CNameTests
{
    [Theory]
    [InlineData("", "the name is empty")]
    [InlineData("1ST", "use ASCII letters, digits and '_', and no digit first")]
    [InlineData("KVM-CALL", "use ASCII letters, digits and '_', and no digit first")]
    [InlineData("KVM CALL", "use ASCII letters, digits and '_', and no digit first")]
    [InlineData("KVM_\u00C9", "use ASCII letters, digits and '_', and no digit first")]
    [InlineData("register", "it is a keyword of C or C++")]
    [InlineData("nullptr", "it is a keyword of C or C++")]
    [InlineData("defined", "it is a keyword of C or C++")]
    public Task A_name_that_C_cannot_define_is_reported_at_the_name(string name, string problem) => Fault.InTable(
        $$"""
            [Hypercall(1, {|HYP0012:"{{name}}"|})]
            public static partial long Call();
        """,
        $"'{name}' cannot be defined in a C header: {problem}");

    [Fact]
    public Task A_name_that_is_null_is_reported_at_the_argument() => Fault.InTable(
        """
            [Hypercall(1, {|HYP0012:null!|})]
            public static partial long Call();
        """,
        "'null!' cannot be defined in a C header: the name must be a constant string");

    [Fact]
    public Task A_name_of_any_declaration_is_reported_at_the_name() => Fault.InTable("""
            [HypercallNumber({|HYP0012:"a b"|}, NumberStatus.Retired)]
            public const ulong Number = 1;

            [Uapi({|HYP0012:"c d"|})]
            public const int Constant = 1;

            [UapiMacro({|HYP0012:"e f"|}, "1")]
            public static int Macro() => 1;

            [UapiGroup]
            public enum Values
            {
                [Uapi({|HYP0012:"g h"|})]
                Value = 1,
            }

            [UapiGroup, Uapi({|HYP0012:"i j"|})]
            [StructLayout(LayoutKind.Explicit, Size = 4)]
            public struct Layout
            {
                [FieldOffset(0), Uapi({|HYP0012:"k l"|})]
                public uint Value;
            }
        """);

    [Fact]
    public Task A_parameter_of_a_macro_that_C_cannot_name_is_reported_at_the_parameter() => Fault.InTable(
        """
            [UapiMacro("TEST_MACRO", "((n) << 4)")]
            public static int Macro(int n, int {|HYP0012:grün|}) => n << 4;
        """,
        "'grün' cannot be defined in a C header: use ASCII letters, digits and '_', and no digit first");

    [Fact]
    public Task An_include_guard_that_C_cannot_define_is_reported_at_the_guard() => Fault.InFile("""
        [HypercallAbi(Hypervisor.Kvm)]
        [UapiHeader("linux/kvm_para.h", Guard = {|HYP0012:"linux/kvm_para.h"|})]
        public static partial class Guest
        {
        }
        """);

    [Fact]
    public Task A_name_that_is_not_given_is_the_compilers_to_report() => Hosting.AnalyzerRun.Verify("""
        using Hyperabi;

        [HypercallAbi(Hypervisor.Kvm)]
        public static partial class Guest
        {
            [Hypercall(1)]
            public static partial long Call();
        }
        """);
}

using Hyperabi.Generator.Tests.Hosting;

namespace Hyperabi.Generator.Tests.Diagnostics;

/// <summary>HYP0020: values that a register or a header can have.</summary>
public sealed class ValueTests
{
    [Theory]
    [InlineData("-1")]
    [InlineData("0.5")]
    [InlineData("\"5\"")]
    public Task A_number_that_no_register_holds_is_reported_at_the_number(string number) => Fault.InTable(
        $$"""
            [Hypercall({|HYP0020:{{number}}|}, "TEST_CALL")]
            public static partial long Call();
        """,
        "The number of 'Call' must be a constant from 0 to 2^64 - 1");

    [Theory]
    [InlineData("const int", "-1")]
    [InlineData("const string", "\"2\"")]
    [InlineData("static readonly ulong", "2")]
    public Task A_taken_number_that_is_no_constant_of_a_register_is_reported_at_its_name(string modifiers, string value) => Fault.InTable(
        $$"""
            [HypercallNumber("TEST_NUMBER", NumberStatus.Retired)]
            public {{modifiers}} {|HYP0020:Number|} = {{value}};
        """,
        "The value of 'Number' must be a constant from 0 to 2^64 - 1");

    [Fact]
    public Task A_status_that_does_not_exist_is_reported_where_it_stands() => Fault.InTable(
        """
            [HypercallNumber("TEST_NUMBER", {|HYP0020:(NumberStatus)3|})]
            public const ulong Number = 1;
        """,
        "The status of 'Number' must be a member of NumberStatus");

    [Theory]
    [InlineData("const double", "0.5")]
    [InlineData("static readonly int", "2")]
    public Task A_constant_that_C_cannot_write_is_reported_at_its_name(string modifiers, string value) => Fault.InTable(
        $$"""
            [Uapi("TEST_CONSTANT")]
            public {{modifiers}} {|HYP0020:Constant|} = {{value}};
        """,
        "The value of 'Constant' must be a constant integer, bool, char or string");

    [Theory]
    [InlineData("\"\"")]
    [InlineData("\"1\\n#define OTHER 2\"")]
    public Task An_expression_that_is_no_line_of_C_is_reported_at_the_expression(string expression) => Fault.InTable(
        $$"""
            [Uapi("TEST_CONSTANT", Expression = {|HYP0020:{{expression}}|})]
            public const int Constant = 1;

            [UapiMacro("TEST_MACRO", {|HYP0020:{{expression}}|})]
            public static int Macro() => 1;
        """,
        "The expression of 'Constant' must be C text on one line",
        "The expression of 'Macro' must be C text on one line");

    [Fact]
    public Task A_license_of_two_lines_is_reported_at_the_license() => Fault.InFile(
        """
        [HypercallAbi(Hypervisor.Kvm)]
        [UapiHeader("linux/kvm_para.h", License = {|HYP0020:"MIT\nGPL-2.0"|})]
        public static partial class Guest
        {
        }
        """,
        "The license of 'linux/kvm_para.h' must be an SPDX expression on one line");

    [Fact]
    public async Task A_default_value_is_a_value()
    {
        const string Source = """
            using Hyperabi;

            [HypercallAbi(Hypervisor.Jailhouse, Header = "linux/kvm_para.h")]
            public static partial class Guest
            {
                [Hypercall(default, "TEST_CALL", Since = default)]
                public static partial long Call();

                [Uapi("TEST_CONSTANT")]
                public const int Constant = default;
            }
            """;

        await AnalyzerRun.Verify(Source);
        Assert.Matches("#define TEST_CONSTANT\\s+0\n", GeneratorRun.Of(Source).Text);
    }
}

namespace Hyperabi.Generator.Tests.Diagnostics;

/// <summary>HYP0014: kernel versions.</summary>
public sealed class VersionTests
{
    [Theory]
    [InlineData("Since", "5")]
    [InlineData("Until", "5.14-rc1")]
    [InlineData("Since", "v5.14")]
    [InlineData("Until", "5.14.0.1")]
    [InlineData("Since", "")]
    [InlineData("Until", "5.99999999999")]
    public Task A_text_that_is_no_version_is_reported_at_the_text(string property, string text) => Fault.InTable(
        $$"""
            [Hypercall(1, "TEST_CALL", {{property}} = {|HYP0014:"{{text}}"|})]
            public static partial long Call();
        """,
        $"'{text}' is no kernel version here: write \"major.minor\", for example \"5.14\"");

    [Theory]
    [InlineData("5.14")]
    [InlineData("5.13")]
    public Task An_end_that_is_not_after_the_start_is_reported_at_the_end(string until) => Fault.InTable(
        $$"""
            [Hypercall(1, "TEST_CALL", Since = "5.14", Until = {|HYP0014:"{{until}}"|})]
            public static partial long Call();
        """,
        $"'{until}' is no kernel version here: Until is not later than Since, so no version has the declaration");

    [Fact]
    public Task A_version_of_any_declaration_is_reported_at_the_version() => Fault.InTable("""
            [HypercallNumber("TEST_NUMBER", NumberStatus.Retired, Until = {|HYP0014:"next"|})]
            public const ulong Number = 1;

            [Uapi("TEST_CONSTANT", Since = {|HYP0014:"6"|})]
            public const int Constant = 1;

            [UapiMacro("TEST_MACRO", "1", Since = {|HYP0014:"6"|})]
            public static int Macro() => 1;

            [UapiGroup, Uapi("test_struct", Since = {|HYP0014:"6"|})]
            [StructLayout(LayoutKind.Explicit, Size = 4)]
            public struct Layout
            {
                [FieldOffset(0), Uapi("value", Until = {|HYP0014:"7"|})]
                public uint Value;
            }
        """);
}

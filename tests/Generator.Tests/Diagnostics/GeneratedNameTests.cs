namespace Hyperabi.Generator.Tests.Diagnostics;

/// <summary>HYP0021: members that the generator adds where their names are free.</summary>
public sealed class GeneratedNameTests
{
    [Fact]
    public Task A_member_with_the_name_of_the_machine_code_is_reported_at_its_name() => Fault.InTable(
        """
            public static int {|HYP0021:Code|} => 1;
        """,
        "'Guest' already has a member 'Code', so the generated one is left out; rename it to get the machine code");

    [Fact]
    public Task A_member_with_the_name_of_the_headers_is_reported_at_its_name() => Fault.InTable(
        """
            public static class {|HYP0021:Headers|}
            {
            }
        """,
        "'Guest' already has a member 'Headers', so the generated one is left out; rename it to get the header texts");

    [Fact]
    public Task A_hypercall_may_have_the_name_and_is_reported_like_any_member() => Fault.InTable("""
            [Hypercall(1, "TEST_CALL")]
            public static partial long {|HYP0021:Code|}();
        """);

    [Fact]
    public Task Headers_is_free_where_the_table_has_none() => Hosting.AnalyzerRun.Verify("""
        using Hyperabi;

        [HypercallAbi(Hypervisor.Kvm)]
        public static partial class Guest
        {
            public static int Headers => 1;
        }
        """);
}

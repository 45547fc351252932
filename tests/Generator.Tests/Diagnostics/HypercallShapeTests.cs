namespace Hyperabi.Generator.Tests.Diagnostics;

/// <summary>HYP0002: a method that the generator can implement.</summary>
public sealed class HypercallShapeTests
{
    [Fact]
    public Task A_hypercall_that_is_not_static_is_reported_at_its_name() => Fault.InTable(
        """
            [Hypercall(1, "TEST_CALL")]
            public partial long {|HYP0002:Call|}();
        """,
        "'Call' cannot be a hypercall: it is not static");

    [Fact]
    public Task A_hypercall_that_is_not_partial_is_reported_at_its_name() => Fault.InTable(
        """
            [Hypercall(1, "TEST_CALL")]
            public static long {|HYP0002:Call|}();
        """,
        "'Call' cannot be a hypercall: it is not partial");

    [Fact]
    public Task An_async_hypercall_is_reported_at_its_name() => Fault.InTable(
        """
            [Hypercall(1, "TEST_CALL")]
            public static async partial void {|HYP0002:Call|}();
        """,
        "'Call' cannot be a hypercall: it is async, but a hypercall returns before the method does");

    [Fact]
    public Task An_extern_hypercall_is_reported_at_its_name() => Fault.InTable(
        """
            [Hypercall(1, "TEST_CALL")]
            public static extern partial long {|HYP0002:Call|}();
        """,
        "'Call' cannot be a hypercall: it is extern, and the generator writes its body");

    [Theory]
    [InlineData("{ return 0; }")]
    [InlineData("=> 0;")]
    public Task A_hypercall_with_a_body_is_reported_at_its_name(string body) => Fault.InTable(
        $$"""
            [Hypercall(1, "TEST_CALL")]
            public static partial long {|HYP0002:Call|}() {{body}}
        """,
        "'Call' cannot be a hypercall: it has a body, and the generator writes one");

    [Fact]
    public Task A_generic_hypercall_is_reported_at_its_name() => Fault.InTable(
        """
            [Hypercall(1, "TEST_CALL")]
            public static partial long {|HYP0002:Call|}<T>(T value) where T : unmanaged;
        """,
        "'Call' cannot be a hypercall: it has type parameters, and registers carry values of one width");

    [Fact]
    public Task A_hypercall_without_an_accessibility_is_reported_at_its_name() => Fault.InTable(
        """
            [Hypercall(1, "TEST_CALL")]
            static partial void {|HYP0002:Call|}();
        """,
        "'Call' cannot be a hypercall: it does not say 'public', 'internal' or 'private', so calls of it would vanish where nothing implements it");

    [Fact]
    public Task A_hypercall_with_two_faults_is_reported_once() => Fault.InTable("""
            [Hypercall(1, "TEST_CALL")]
            public long {|HYP0002:Call|}() => 0;
        """);
}

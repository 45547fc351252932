namespace Hyperabi.Generator.CodeFixes.Tests;

/// <summary>HYP0002: a method becomes one that the generator can implement.</summary>
public sealed class HypercallShapeFixTests
{
    [Theory]
    [InlineData("public partial long Call(ulong a);")]
    [InlineData("public static long Call(ulong a);")]
    [InlineData("public long Call(ulong a) => 0;")]
    [InlineData("public static partial long Call(ulong a) => 0;")]
    [InlineData("public static extern long Call(ulong a);")]
    [InlineData("public virtual long Call(ulong a) => 0;")]
    public async Task A_method_becomes_a_static_partial_one_without_a_body(string declaration)
    {
        FixRun run = await FixRun.Of<HypercallShapeFix>(Source(declaration)).FixFirst();

        Assert.Equal("Make 'Call' a static partial method without a body", run.Title);
        await (await run.Gives(Source("public static partial long Call(ulong a);"))).AndNoFaultRemains();
    }

    [Fact]
    public async Task A_block_goes_and_what_stands_around_it_stays()
    {
        FixRun run = await FixRun.Of<HypercallShapeFix>(Source("""
            public static async void Call(
                    ulong a) // The address.
                {
                    return;
                } // After.
            """)).FixFirst();

        await (await run.Gives(Source("""
            public static partial void Call(
                    ulong a); // After.
            """))).AndNoFaultRemains();
    }

    [Theory]
    [InlineData("public static partial long Call<T>(T a);")]
    [InlineData("static partial void Call(ulong a);")]
    [InlineData("partial void Call(ulong a);")]
    [InlineData("static void Call(ulong a) { }")]
    [InlineData("long Call(ulong a) => 0;")]
    public Task A_method_that_only_its_author_can_mend_has_no_fix(string declaration) =>
        FixRun.Of<HypercallShapeFix>(Source(declaration)).OffersNothing();

    [Fact]
    public async Task All_methods_are_mended_at_once()
    {
        FixRun run = await FixRun.Of<HypercallShapeFix>(Source("""
            public long Call() => 0;

                [Hypercall(2, "TEST_OTHER")]
                internal static long Other() { return 0; }

                [Hypercall(3, "TEST_GENERIC")]
                public static partial long Generic<T>();
            """)).FixAll();

        await run.Gives(Source("""
            public static partial long Call();

                [Hypercall(2, "TEST_OTHER")]
                internal static partial long Other();

                [Hypercall(3, "TEST_GENERIC")]
                public static partial long Generic<T>();
            """));
    }

    private static string Source(string method) => $$"""
        using Hyperabi;

        [HypercallAbi(Hypervisor.Kvm)]
        public static partial class Guest
        {
            /// <summary>A hypercall.</summary>
            [Hypercall(1, "TEST_CALL")]
            {{method}}
        }
        """;
}

using Microsoft.CodeAnalysis.CodeFixes;

namespace Hyperabi.Generator.CodeFixes.Tests;

/// <summary>HYP0001: a class becomes one that can carry generated members.</summary>
public sealed class TableShapeFixTests
{
    [Theory]
    [InlineData("public static class", "public static partial class")]
    [InlineData("public partial class", "public static partial class")]
    [InlineData("public sealed class", "public static partial class")]
    [InlineData("internal abstract class", "internal static partial class")]
    [InlineData("class", "static partial class")]
    [InlineData("public unsafe class", "public static unsafe partial class")]
    public async Task A_class_becomes_static_and_partial(string before, string after)
    {
        string Source(string declaration) => $$"""
            using Hyperabi;

            /// <summary>A table.</summary>
            [HypercallAbi(Hypervisor.Kvm)]
            {{declaration}} Guest
            {
                // Nothing yet.
            }

            """;

        FixRun run = await FixRun.Of<TableShapeFix>(Source(before)).FixFirst();

        Assert.Equal("Make 'Guest' a static partial class", run.Title);
        await (await run.Gives(Source(after))).AndNoFaultRemains();
    }

    [Fact]
    public async Task Every_class_around_it_becomes_partial()
    {
        FixRun run = await FixRun.Of<TableShapeFix>("""
            using Hyperabi;

            public class Outer
            {
                internal partial struct Middle
                {
                    [HypercallAbi(Hypervisor.Kvm)]
                    static class Guest
                    {
                    }
                }
            }
            """).FixFirst();

        await (await run.Gives("""
            using Hyperabi;

            public partial class Outer
            {
                internal partial struct Middle
                {
                    [HypercallAbi(Hypervisor.Kvm)]
                    static partial class Guest
                    {
                    }
                }
            }
            """)).AndNoFaultRemains();
    }

    [Theory]
    [InlineData("static partial class Guest<T>")]
    [InlineData("file static partial class Guest")]
    [InlineData("partial record Guest")]
    public Task A_class_that_no_modifier_mends_has_no_fix(string declaration) => FixRun.Of<TableShapeFix>($$"""
        using Hyperabi;

        [HypercallAbi(Hypervisor.Kvm)]
        {{declaration}}
        {
        }
        """).OffersNothing();

    [Theory]
    [InlineData(FixAllScope.Document)]
    [InlineData(FixAllScope.Project)]
    [InlineData(FixAllScope.Solution)]
    public async Task All_tables_are_mended_at_once(FixAllScope scope)
    {
        FixRun run = await FixRun.Of<TableShapeFix>("""
            using Hyperabi;

            public class Outer
            {
                [HypercallAbi(Hypervisor.Kvm)]
                public static class First
                {
                }

                [HypercallAbi(Hypervisor.Kvm)]
                public class Second
                {
                }

                [HypercallAbi(Hypervisor.Kvm)]
                public class Generic<T>
                {
                }
            }
            """).FixAll(scope);

        await run.Gives("""
            using Hyperabi;

            public partial class Outer
            {
                [HypercallAbi(Hypervisor.Kvm)]
                public static partial class First
                {
                }

                [HypercallAbi(Hypervisor.Kvm)]
                public static partial class Second
                {
                }

                [HypercallAbi(Hypervisor.Kvm)]
                public class Generic<T>
                {
                }
            }
            """);
    }
}

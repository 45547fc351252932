using Microsoft.CodeAnalysis.CodeFixes;

namespace Hyperabi.Generator.CodeFixes.Tests;

/// <summary>HYP0003: a hypercall gets a number that no other declaration has.</summary>
public sealed class DuplicateNumberFixTests
{
    [Theory]
    [InlineData("5", "8", "Use the next free number, 8")]
    [InlineData("0x5", "0x8", "Use the next free number, 0x8")]
    [InlineData("Base + 1", "8", "Use the next free number, 8")]
    public async Task A_taken_number_becomes_the_next_free_one(string before, string after, string title)
    {
        string Source(string number) => $$"""
            using Hyperabi;

            [HypercallAbi(Hypervisor.Kvm)]
            public static partial class Guest
            {
                private const ulong Base = 4;

                [Hypercall(5, "TEST_FIRST")]
                public static partial long First();

                [HypercallNumber("TEST_RETIRED", NumberStatus.Retired)]
                public const ulong Retired = 6;

                [Hypercall({{number}}, "TEST_SECOND")]
                public static partial long Second();
            }

            public static partial class Guest
            {
                [Hypercall(3, "TEST_THIRD")]
                [HypercallConvention(Vendor.AmdSvm, Number = 7)]
                public static partial long Third();
            }
            """;

        FixRun run = await FixRun.Of<DuplicateNumberFix>(Source(before)).FixFirst();

        Assert.Equal(title, run.Title);
        await (await run.Gives(Source(after))).AndNoFaultRemains();
    }

    [Fact]
    public async Task The_number_of_a_convention_is_changed_where_it_stands()
    {
        string Source(string number) => $$"""
            using Hyperabi;

            [HypercallAbi(Hypervisor.Kvm)]
            public static partial class Guest
            {
                [Hypercall(5, "TEST_FIRST")]
                public static partial long First();

                [Hypercall(6, "TEST_SECOND")]
                [HypercallConvention(Vendor.AmdSvm, Number = {{number}})]
                public static partial long Second();
            }
            """;

        await (await (await FixRun.Of<DuplicateNumberFix>(Source("5")).FixFirst()).Gives(Source("7"))).AndNoFaultRemains();
    }

    [Fact]
    public Task A_number_without_a_stub_cannot_be_chosen_again() => FixRun.Of<DuplicateNumberFix>("""
        using Hyperabi;

        [HypercallAbi(Hypervisor.Kvm)]
        public static partial class Guest
        {
            [Hypercall(5, "TEST_FIRST")]
            public static partial long First();

            [HypercallNumber("TEST_RETIRED", NumberStatus.Retired)]
            public const ulong Retired = 5;
        }
        """).OffersNothing();

    [Fact]
    public Task The_last_number_has_no_next_one() => FixRun.Of<DuplicateNumberFix>("""
        using Hyperabi;

        [HypercallAbi(Hypervisor.Kvm)]
        public static partial class Guest
        {
            [Hypercall(0xFFFFFFFFFFFFFFFF, "TEST_FIRST")]
            public static partial long First();

            [Hypercall(0xFFFFFFFFFFFFFFFF, "TEST_SECOND")]
            public static partial long Second();
        }
        """).OffersNothing();

    [Theory]
    [InlineData(FixAllScope.Project)]
    [InlineData(FixAllScope.Solution)]
    public async Task All_taken_numbers_become_different_ones_over_all_files(FixAllScope scope)
    {
        string First(string second, string third) => $$"""
            using Hyperabi;

            [HypercallAbi(Hypervisor.Kvm)]
            public static partial class Guest
            {
                [Hypercall(5, "TEST_FIRST")]
                public static partial long First();

                [Hypercall({{second}}, "TEST_SECOND")]
                public static partial long Second();

                [Hypercall({{third}}, "TEST_THIRD")]
                public static partial long Third();
            }

            [HypercallAbi(Hypervisor.Kvm)]
            public static partial class Other
            {
                [Hypercall(5, "TEST_FIRST")]
                public static partial long First();
            }
            """;
        string Second(string fourth) => $$"""
            using Hyperabi;

            public static partial class Guest
            {
                [Hypercall({{fourth}}, "TEST_FOURTH")]
                public static partial long Fourth();

                [Hypercall(7, "TEST_FIFTH")]
                public static partial long Fifth();
            }
            """;

        FixRun run = await FixRun.Of<DuplicateNumberFix>(First("5", "5"), Second("5")).FixAll(scope);

        await (await run.Gives(First("6", "8"), Second("9"))).AndNoFaultRemains();
    }

    [Fact]
    public async Task All_of_one_file_leaves_the_other_file_alone()
    {
        string Source(string name, string number) => $$"""
            using Hyperabi;

            [HypercallAbi(Hypervisor.Kvm)]
            public static partial class {{name}}
            {
                [Hypercall(5, "TEST_FIRST")]
                public static partial long First();

                [Hypercall({{number}}, "TEST_SECOND")]
                public static partial long Second();
            }
            """;

        FixRun run = await FixRun.Of<DuplicateNumberFix>(Source("A", "5"), Source("B", "5")).FixAll(FixAllScope.Document);

        await run.Gives(Source("A", "6"), Source("B", "5"));
    }
}

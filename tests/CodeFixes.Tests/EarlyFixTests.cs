using Microsoft.CodeAnalysis.CodeFixes;

namespace Hyperabi.Generator.CodeFixes.Tests;

/// <summary>HYP0027: a hypercall that early code calls is declared early.</summary>
public sealed class EarlyFixTests
{
    [Theory]
    [InlineData("[Hypercall(1, \"TEST_CALL\")]", "[Hypercall(1, \"TEST_CALL\", Early = true)]")]
    [InlineData("[Hypercall(1, \"TEST_CALL\", Since = \"5.0\")]", "[Hypercall(1, \"TEST_CALL\", Early = true, Since = \"5.0\")]")]
    [InlineData("[Hypercall(1, \"TEST_CALL\", Since = \"5.0\", Early = false)]", "[Hypercall(1, \"TEST_CALL\", Since = \"5.0\", Early = true)]")]
    [InlineData("[Hypercall(uapi: \"TEST_CALL\", number: 1)]", "[Hypercall(uapi: \"TEST_CALL\", number: 1, Early = true)]")]
    [InlineData("[Hypercall(1, \"TEST_CALL\" /* name */ )]", "[Hypercall(1, \"TEST_CALL\", Early = true /* name */ )]")]
    [InlineData(
        "[Hypercall(\n        1,\n        \"TEST_CALL\",\n        Since = \"5.0\")]",
        "[Hypercall(\n        1,\n        \"TEST_CALL\", Early = true,\n        Since = \"5.0\")]")]
    public async Task The_attribute_gets_the_property(string before, string after)
    {
        string Source(string attribute) => $$"""
            using Hyperabi;

            [HypercallAbi(Hypervisor.Kvm)]
            public static partial class Guest
            {
                /// <summary>A hypercall.</summary>
                {{attribute}}
                public static partial long Call();
            }

            public static class Boot
            {
                [EarlyCode]
                public static void Start() => Write();

                private static void Write() => Guest.Call();
            }
            """;

        FixRun run = await FixRun.Of<EarlyFix>(Source(before)).FixFirst();

        Assert.Equal("Declare 'Call' with Early = true", run.Title);
        await (await run.Gives(Source(after))).AndNoFaultRemains();
    }

    [Fact]
    public async Task A_call_that_asks_for_the_transports_status_too_declares_the_hypercall_early()
    {
        string Source(string property) => $$"""
            using Hyperabi;

            [HypercallAbi(Hypervisor.Kvm)]
            public static partial class Guest
            {
                [Hypercall(1, "TEST_CALL"{{property}})]
                public static partial long Call();

                public static long Call(out TransportStatus transport) => throw null!;
            }

            public static class Boot
            {
                [EarlyCode]
                public static void Start() => Guest.Call(out _);
            }
            """;

        FixRun run = await FixRun.Of<EarlyFix>(Source("")).FixFirst();

        Assert.Equal("Declare 'Call' with Early = true", run.Title);
        await (await run.Gives(Source(", Early = true"))).AndNoFaultRemains();
    }

    [Theory]
    [InlineData("Func<long> call = Guest.Call;")]
    [InlineData("_ = ((Func<long>)Guest.Call)();")]
    [InlineData("unsafe { delegate*<long> call = &Guest.Call; }")]
    [InlineData("global::Guest.Call();")]
    [InlineData("Call();")]
    public async Task A_hypercall_is_found_however_it_is_called(string statement)
    {
        string Source(string property) => $$"""
            using System;
            using Hyperabi;
            using static Guest;

            [HypercallAbi(Hypervisor.Kvm)]
            public static partial class Guest
            {
                [Hypercall(1, "TEST_CALL"{{property}})]
                public static partial long Call();
            }

            public static class Boot
            {
                [EarlyCode]
                public static void Start() { {{statement}} }
            }
            """;

        await (await (await FixRun.Of<EarlyFix>(Source("")).FixFirst()).Gives(Source(", Early = true"))).AndNoFaultRemains();
    }

    [Fact]
    public Task A_hypercall_of_a_referenced_table_cannot_be_declared_anew() => FixRun.Of<EarlyFix>("""
        using Hyperabi;

        public static class Boot
        {
            [EarlyCode]
            public static void Start() => Hyperabi.Tables.Kvm.KickCpu(0, 0);
        }
        """).OffersNothing();

    [Theory]
    [InlineData(FixAllScope.Project)]
    [InlineData(FixAllScope.Solution)]
    public async Task All_hypercalls_are_declared_early_each_once_in_the_files_that_declare_them(FixAllScope scope)
    {
        string First(string property) => $$"""
            using Hyperabi;

            [HypercallAbi(Hypervisor.Kvm)]
            public static partial class Guest
            {
                [Hypercall(1, "TEST_FIRST"{{property}})]
                public static partial long First();

                [Hypercall(2, "TEST_LATE")]
                public static partial long Late();
            }
            """;
        string Second(string property) => $$"""
            using Hyperabi;

            public static partial class Guest
            {
                [Hypercall(3, "TEST_SECOND"{{property}})]
                public static partial long Second();

                [EarlyCode]
                static void Start() => Boot.Run();
            }
            """;
        const string Third = """
            static class Boot
            {
                public static void Run()
                {
                    Guest.First();
                    Guest.Second();
                    Guest.First();
                }
            }
            """;

        FixRun run = await FixRun.Of<EarlyFix>(First(""), Second(""), Third).FixAll(scope);

        await (await run.Gives(First(", Early = true"), Second(", Early = true"), Third)).AndNoFaultRemains();
    }

    [Fact]
    public async Task All_of_one_file_are_those_that_it_calls()
    {
        string Table(string first, string second) => $$"""
            using Hyperabi;

            [HypercallAbi(Hypervisor.Kvm)]
            public static partial class Guest
            {
                [Hypercall(1, "TEST_FIRST"{{first}})]
                public static partial long First();

                [Hypercall(2, "TEST_SECOND"{{second}})]
                public static partial long Second();
            }
            """;
        const string First = "class A { [Hyperabi.EarlyCode] void M() => Guest.First(); }";
        const string Second = "class B { [Hyperabi.EarlyCode] void M() => Guest.Second(); }";

        FixRun run = await FixRun.Of<EarlyFix>(Table("", ""), First, Second).FixAll(FixAllScope.Document);

        await run.Gives(Table(", Early = true", ""), First, Second);
    }

    [Fact]
    public async Task A_hypercall_of_another_project_is_declared_early_there()
    {
        string Table(string property) => $$"""
            using Hyperabi;

            [HypercallAbi(Hypervisor.Kvm)]
            public static partial class Guest
            {
                [Hypercall(1, "TEST_CALL"{{property}})]
                public static partial long Call();
            }
            """;

        FixRun run = await FixRun.Of<EarlyFix>("class A { [Hyperabi.EarlyCode] void M() => Guest.Call(); }")
            .WithReferenceTo("Vmm", Table(""))
            .FixFirst();

        Assert.Equal(Table(", Early = true"), await run.TextOf("Vmm"));
        await run.AndNoFaultRemains();
    }
}

using System.Runtime.CompilerServices;
using Hyperabi.Generator.Tests.Hosting;
using Hyperabi.Generator.Tests.Operations;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace Hyperabi.Generator.Tests.Incrementality;

/// <summary>An edit costs a class with operations nothing unless it changes its declarations.</summary>
[Collection(nameof(Incrementality))]
public sealed class OpsIncrementalityTests
{
    private const string Elsewhere = "public static class Elsewhere { public static int Value => 1; }";

    [Fact]
    public void An_edit_elsewhere_prints_nothing() => AssertNothingIsPrinted(GuestOps.Source, Elsewhere.Replace("=> 1", "=> 2", StringComparison.Ordinal));

    [Theory]
    [InlineData("=> first + second", "=> second + first + 1")]
    [InlineData("public static int Questions", "public static long Answers, Questions")]
    [InlineData("[ParavirtOp]", "// A comment.\n\n[ParavirtOp]")]
    public void An_edit_of_a_body_or_of_layout_prints_nothing(string before, string after)
    {
        string edited = GuestOps.Source.Replace(before, after, StringComparison.Ordinal);
        Assert.NotEqual(GuestOps.Source, edited);
        AssertNothingIsPrinted(edited, Elsewhere);
    }

    [Fact]
    public void An_edit_of_a_declaration_prints_the_class_again()
    {
        GeneratorRunResult result = Run(GuestOps.Source.Replace("PlatformKind.AmdSev)", "PlatformKind.AmdSvm)", StringComparison.Ordinal), Elsewhere);
        Assert.Equal([IncrementalStepRunReason.Modified], Reasons(result, ParavirtOpsPipeline.EmitStep));
    }

    [Fact]
    public void A_new_compilation_keeps_no_old_one_alive()
    {
        (GeneratorDriver driver, WeakReference old) = RunTwice();
        for (int i = 0; i < 10 && old.IsAlive; i++)
        {
            GC.Collect();
            GC.WaitForPendingFinalizers();
        }

        Assert.False(old.IsAlive);
        GC.KeepAlive(driver);
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static (GeneratorDriver Driver, WeakReference Old) RunTwice()
    {
        CSharpCompilation old = TestCompilation.Of(GuestOps.Source);
        GeneratorDriver driver = GeneratorRun.Driver().RunGenerators(old);

        // All trees are parsed anew: a tree that both compilations share is no leak.
        return (driver.RunGenerators(TestCompilation.Of(GuestOps.Source, Elsewhere)), new WeakReference(old));
    }

    private static void AssertNothingIsPrinted(string edited, string elsewhere)
    {
        GeneratorRunResult result = Run(edited, elsewhere);
        Assert.All(
            Reasons(result, ParavirtOpsPipeline.ParseStep),
            reason => Assert.True(reason is IncrementalStepRunReason.Unchanged or IncrementalStepRunReason.Cached, reason.ToString()));
        Assert.Equal([IncrementalStepRunReason.Cached], Reasons(result, ParavirtOpsPipeline.EmitStep));
        Assert.All(
            result.TrackedOutputSteps.SelectMany(steps => steps.Value).SelectMany(step => step.Outputs),
            output => Assert.Equal(IncrementalStepRunReason.Cached, output.Reason));
    }

    private static GeneratorRunResult Run(string edited, string elsewhere)
    {
        CSharpCompilation before = TestCompilation.Of(GuestOps.Source, Elsewhere);
        GeneratorDriver driver = GeneratorRun.Driver().RunGenerators(before);
        return driver.RunGenerators(TestCompilation.Of(edited, elsewhere)).GetRunResult().Results.Single();
    }

    private static IncrementalStepRunReason[] Reasons(GeneratorRunResult result, string step) =>
        [.. result.TrackedSteps[step].SelectMany(s => s.Outputs).Select(output => output.Reason)];
}

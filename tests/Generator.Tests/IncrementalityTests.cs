using System.Globalization;
using System.Runtime.CompilerServices;
using System.Text;
using Hyperabi.Compiler.Encoding;
using Hyperabi.Generator.Tests.Hosting;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Text;

namespace Hyperabi.Generator.Tests;

/// <summary>An edit costs what it changes.</summary>
[Collection(nameof(IncrementalityTests))]
[CollectionDefinition(nameof(IncrementalityTests), DisableParallelization = true)]
public sealed class IncrementalityTests
{
    private const string Elsewhere = "public static class Elsewhere { public static int Value => 1; }";

    [Fact]
    public void An_edit_elsewhere_leaves_the_expensive_step_cached()
    {
        CSharpCompilation compilation = TestCompilation.Of(Table(100, 0), Elsewhere);
        GeneratorDriver driver = GeneratorRun.Driver().RunGenerators(compilation);
        GeneratorDriver edited = driver.RunGenerators(Edit(compilation, 1, Elsewhere.Replace("=> 1", "=> 2", StringComparison.Ordinal)));
        Assert.All(Reasons(edited), reason => Assert.Equal(IncrementalStepRunReason.Cached, reason));
    }

    [Fact]
    public void An_edit_of_layout_in_the_table_leaves_the_expensive_step_cached()
    {
        CSharpCompilation compilation = TestCompilation.Of(Table(10, 0));
        GeneratorDriver driver = GeneratorRun.Driver().RunGenerators(compilation);
        GeneratorDriver edited = driver.RunGenerators(Edit(compilation, 0, Table(10, 0).Replace("{", "\n\n// a comment\n{", StringComparison.Ordinal)));
        Assert.All(Reasons(edited), reason => Assert.Equal(IncrementalStepRunReason.Cached, reason));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void Inserting_or_deleting_one_hypercall_encodes_at_most_that_one(bool delete)
    {
        // Numbers that no other test uses: what another test encoded would be remembered.
        const int Start = 1_000_000;
        string small = Table(50, Start);
        string large = Table(51, Start);
        CSharpCompilation compilation = TestCompilation.Of(delete ? large : small);
        GeneratorDriver driver = GeneratorRun.Driver().RunGenerators(compilation);
        long before = StubEncoder.EncodingCount;
        GeneratorDriver edited = driver.RunGenerators(Edit(compilation, 0, delete ? small : large));
        Assert.Contains(IncrementalStepRunReason.Modified, Reasons(edited));

        // Two vendors, two calling conventions.
        Assert.InRange(StubEncoder.EncodingCount - before, 0, delete ? 0 : 4);
    }

    [Fact]
    public void An_edit_of_documentation_encodes_nothing()
    {
        string source = Table(20, 2_000_000);
        CSharpCompilation compilation = TestCompilation.Of(source);
        GeneratorDriver driver = GeneratorRun.Driver().RunGenerators(compilation);
        long before = StubEncoder.EncodingCount;
        GeneratorDriver edited = driver.RunGenerators(Edit(compilation, 0, source.Replace("Call 7.", "The seventh call.", StringComparison.Ordinal)));
        Assert.Contains(IncrementalStepRunReason.Modified, Reasons(edited));
        Assert.Equal(before, StubEncoder.EncodingCount);
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
        CSharpCompilation old = TestCompilation.Of(Table(10, 0), Elsewhere);
        GeneratorDriver driver = GeneratorRun.Driver().RunGenerators(old);

        // All trees are parsed anew: a tree that both compilations share is no leak.
        CSharpCompilation current = TestCompilation.Of(Table(10, 0), Elsewhere + " ");
        return (driver.RunGenerators(current), new WeakReference(old));
    }

    private static IEnumerable<IncrementalStepRunReason> Reasons(GeneratorDriver driver) =>
        driver.GetRunResult().Results.Single().TrackedSteps[HypercallAbiGenerator.EmitStep]
            .SelectMany(step => step.Outputs)
            .Select(output => output.Reason);

    private static CSharpCompilation Edit(CSharpCompilation compilation, int tree, string source)
    {
        SyntaxTree old = compilation.SyntaxTrees[tree];
        return compilation.ReplaceSyntaxTree(old, old.WithChangedText(SourceText.From(source, Encoding.UTF8)));
    }

    private static string Table(int count, int firstNumber)
    {
        var source = new StringBuilder("using Hyperabi;\n[HypercallAbi(Hypervisor.Kvm, Header = \"linux/many.h\")]\npublic static partial class Many\n{\n");
        for (int i = 0; i < count; i++)
        {
            source.Append(
                CultureInfo.InvariantCulture,
                $"    /// <summary>Call {i}.</summary>\n    [Hypercall({firstNumber + i}, \"HC_{i}\")]\n    public static partial long Call{i}(ulong a, uint b);\n");
        }

        return source.Append("}\n").ToString();
    }
}

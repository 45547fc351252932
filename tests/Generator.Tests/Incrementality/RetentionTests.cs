using System.Runtime.CompilerServices;
using Hyperabi.Generator.Tests.Hosting;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace Hyperabi.Generator.Tests.Incrementality;

/// <summary>What the driver and the generator remember keeps nothing of an old compilation alive.</summary>
[Collection(nameof(Incrementality))]
public sealed class RetentionTests
{
    public static TheoryData<string, string> Edits => new()
    {
        { "nothing", ManyCalls.Table(10, 0) },
        { "one hypercall", ManyCalls.Table(10, 0).Replace("Call7(ulong a", "Call7(uint a", StringComparison.Ordinal) },
        { "a type", ManyCalls.Table(10, 0, after: "public enum Kind { } [Hypercall(99, \"HC_KIND\")] public static partial Kind Of(Kind kind);") },
        { "a fault", ManyCalls.Table(10, 0).Replace("Call7(ulong a", "Call7(string a", StringComparison.Ordinal) },
        { "the table", "public static class Many;" },
    };

    [Theory]
    [MemberData(nameof(Edits))]
    public void A_new_compilation_keeps_no_old_one_alive(string what, string edited)
    {
        (GeneratorDriver driver, List<(string Name, WeakReference Reference)> old) = RunTwice(edited);
        for (int i = 0; i < 10 && old.Exists(o => o.Reference.IsAlive); i++)
        {
            GC.Collect();
            GC.WaitForPendingFinalizers();
        }

        Assert.True(old.TrueForAll(o => !o.Reference.IsAlive), $"{what} keeps alive: {string.Join(", ", old.Where(o => o.Reference.IsAlive).Select(o => o.Name))}");
        GC.KeepAlive(driver);
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static (GeneratorDriver Driver, List<(string Name, WeakReference Reference)> Old) RunTwice(string edited)
    {
        CSharpCompilation old = TestCompilation.Of(ManyCalls.Table(10, 0), "public enum Elsewhere { }");
        GeneratorDriver driver = GeneratorRun.Driver().RunGeneratorsAndUpdateCompilation(old, out Compilation output, out _);
        INamedTypeSymbol table = old.GetTypeByMetadataName("Many")!;
        List<(string, WeakReference)> all =
        [
            ("compilation", new WeakReference(old)),
            ("output", new WeakReference(output)),
            ("tree", new WeakReference(old.SyntaxTrees[0])),
            ("root", new WeakReference(old.SyntaxTrees[0].GetRoot())),
            ("table", new WeakReference(table)),
            ("method", new WeakReference(table.GetMembers("Call7").Single())),
            ("attribute", new WeakReference(table.GetAttributes().Single())),
            ("assembly", new WeakReference(old.Assembly)),
        ];

        // All trees are parsed anew: a tree that both compilations share is no leak.
        driver = driver.RunGenerators(TestCompilation.Of(edited, "public enum Elsewhere { One }"));

        // Where the last table goes, the compiler itself remembers until the next edit which declaration went.
        return (edited.Contains("HypercallAbi", StringComparison.Ordinal) ? driver : driver.RunGenerators(TestCompilation.Of(edited)), all);
    }
}

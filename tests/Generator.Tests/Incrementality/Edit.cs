using System.Text;
using Hyperabi.Compiler.Encoding;
using Hyperabi.Generator.Tests.Hosting;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Text;

namespace Hyperabi.Generator.Tests.Incrementality;

/// <summary>A project that is edited while one driver looks on, and what the last edit cost.</summary>
internal sealed class Edit
{
    private GeneratorDriver _driver = GeneratorRun.Driver();

    public Edit(params string[] sources)
    {
        Compilation = TestCompilation.Of(sources);
        Run(Compilation);
    }

    public CSharpCompilation Compilation { get; private set; }

    /// <summary>How many stubs were encoded.</summary>
    public long Encodings { get; private set; }

    /// <summary>What became of every parsed table.</summary>
    public IEnumerable<IncrementalStepRunReason> Parses => Reasons(HypercallAbiGenerator.ParseStep);

    /// <summary>What became of every table's text.</summary>
    public IEnumerable<IncrementalStepRunReason> Emits => Reasons(HypercallAbiGenerator.EmitStep);

    /// <summary>What became of every generated file.</summary>
    public IEnumerable<IncrementalStepRunReason> Outputs => Result.TrackedOutputSteps.SelectMany(steps => steps.Value)
        .SelectMany(step => step.Outputs)
        .Select(output => output.Reason);

    private GeneratorRunResult Result => _driver.GetRunResult().Results.Single();

    /// <summary>Types another text into a file.</summary>
    public void Change(int file, string source)
    {
        SyntaxTree old = Compilation.SyntaxTrees[file];
        Run(Compilation.ReplaceSyntaxTree(old, old.WithChangedText(SourceText.From(source, Encoding.UTF8))));
    }

    /// <summary>Shows the driver another compilation.</summary>
    public void Run(CSharpCompilation compilation)
    {
        long before = StubEncoder.EncodingCount;
        Compilation = compilation;
        _driver = _driver.RunGenerators(compilation);
        Encodings = StubEncoder.EncodingCount - before;
        Assert.Null(Result.Exception);
    }

    /// <summary>Fails unless tables were at most read again and found the same.</summary>
    public void AssertNothingIsDone()
    {
        Assert.NotEmpty(Parses);
        Assert.All(Parses, reason => Assert.True(reason is IncrementalStepRunReason.Unchanged or IncrementalStepRunReason.Cached, reason.ToString()));
        Assert.NotEmpty(Emits);
        Assert.All(Emits, reason => Assert.Equal(IncrementalStepRunReason.Cached, reason));
        Assert.NotEmpty(Outputs);
        Assert.All(Outputs, reason => Assert.Equal(IncrementalStepRunReason.Cached, reason));
        Assert.Equal(0, Encodings);
    }

    private IEnumerable<IncrementalStepRunReason> Reasons(string step) =>
        Result.TrackedSteps[step].SelectMany(s => s.Outputs).Select(output => output.Reason);
}

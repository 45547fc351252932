using System.Collections.Immutable;
using System.Reflection;
using System.Runtime.Loader;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Diagnostics;

namespace Hyperabi.Generator.Tests.Hosting;

/// <summary>One run of the generator over sources.</summary>
internal sealed class GeneratorRun
{
    private GeneratorRun(Compilation output, GeneratorRunResult result)
    {
        Output = output;
        Result = result;
    }

    /// <summary>The compilation with the generated sources.</summary>
    public Compilation Output { get; }

    /// <summary>What the generator did.</summary>
    public GeneratorRunResult Result { get; }

    /// <summary>The generated sources by hint name.</summary>
    public ImmutableArray<GeneratedSourceResult> Sources => Result.GeneratedSources;

    /// <summary>The text of the only generated source.</summary>
    public string Text => Assert.Single(Sources).SourceText.ToString();

    public static GeneratorDriver Driver(CSharpParseOptions? options = null, AnalyzerConfigOptionsProvider? properties = null) => CSharpGeneratorDriver.Create(
        [new HypercallAbiGenerator().AsSourceGenerator()],
        parseOptions: options ?? TestCompilation.ParseOptions,
        optionsProvider: properties,
        driverOptions: new GeneratorDriverOptions(IncrementalGeneratorOutputKind.None, trackIncrementalGeneratorSteps: true));

    public static GeneratorRun Of(params string[] sources) => Of(TestCompilation.Of(sources));

    public static GeneratorRun Of(CSharpCompilation compilation, AnalyzerConfigOptionsProvider? properties = null)
    {
        var options = (CSharpParseOptions?)compilation.SyntaxTrees.FirstOrDefault()?.Options;
        GeneratorDriver driver = Driver(options, properties).RunGeneratorsAndUpdateCompilation(compilation, out Compilation output, out _);
        GeneratorRunResult result = Assert.Single(driver.GetRunResult().Results);
        Assert.Null(result.Exception);
        return new GeneratorRun(output, result);
    }

    /// <summary>Fails where the user would see a warning or an error.</summary>
    public GeneratorRun BuildsCleanly()
    {
        Assert.Empty(Output.GetDiagnostics().Where(d => d.Severity >= DiagnosticSeverity.Warning));
        return this;
    }

    /// <summary>Compiles and loads the result.</summary>
    public Assembly Load()
    {
        using var image = new MemoryStream();
        Microsoft.CodeAnalysis.Emit.EmitResult emitted = Output.Emit(image);
        Assert.True(emitted.Success, string.Join("\n", emitted.Diagnostics));
        image.Position = 0;
        return new AssemblyLoadContext(name: null, isCollectible: true).LoadFromStream(image);
    }
}

using Hyperabi.Benchmarks.Interleaving;
using Hyperabi.Benchmarks.Sources;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Emit;

namespace Hyperabi.Benchmarks.Subjects;

/// <summary>One generator and the methods that it implements.</summary>
internal sealed class Subject : ISubject
{
    private const string Elsewhere = "namespace Guest; public static class Elsewhere { public static long Value => ";

    // Constants that no run before used, so that nothing remembered from another run helps.
    private static long NextConstant;

    private readonly MethodSource _source;
    private readonly Func<ISourceGenerator> _generator;
    private readonly Scenario _scenario;
    private readonly int _count;
    private readonly long _constant;
    private readonly CSharpCompilation _before;
    private readonly GeneratorDriver _driver;

    private GeneratorDriver _nextDriver;
    private CSharpCompilation _next;

    private Subject(MethodSource source, Func<ISourceGenerator> generator, Scenario scenario, int count)
    {
        (_source, _generator, _scenario, _count) = (source, generator, scenario, count);
        _constant = TakeConstants();
        _before = Project(_constant);
        _driver = NewDriver().RunGeneratorsAndUpdateCompilation(_before, out Compilation output, out _);
        Verify(output);
        (_nextDriver, _next) = (_driver, _before);
    }

    public static Subject Hyperabi(Scenario scenario, int count) =>
        new(new HypercallSource(), () => new Generator.HypercallAbiGenerator().AsSourceGenerator(), scenario, count);

    public static Subject LibraryImport(Scenario scenario, int count) =>
        new(new ImportSource(), PeerGenerator.Create, scenario, count);

    /// <summary>Makes what the next run starts from. The source is parsed here: the compiler does so with or without a generator.</summary>
    public void Prepare()
    {
        long constant = TakeConstants();
        switch (_scenario)
        {
            case Scenario.Cold or Scenario.ColdAndCompiler:
                _nextDriver = NewDriver();
                _next = Project(constant);
                break;
            case Scenario.EditElsewhere:
                _next = _before.ReplaceSyntaxTree(_before.SyntaxTrees[^1], GuestCompilation.Parse($"{Elsewhere}{constant}; }}", 2));
                break;
            case Scenario.EditOne:
                _next = Edited(_source.Text(_count, _constant, edited: _count / 2, editedConstant: constant));
                break;
            case Scenario.InsertFirst:
                _next = Edited(_source.Text(_count, _constant, editedConstant: constant, insertsFirst: true));
                break;
            default:
                throw new InvalidOperationException($"{_scenario} has no meaning.");
        }
    }

    /// <summary>Runs the generator, and the compiler where the scenario says so.</summary>
    public void Run()
    {
        if (_scenario != Scenario.ColdAndCompiler)
        {
            _nextDriver.RunGenerators(_next);
            return;
        }

        _nextDriver.RunGeneratorsAndUpdateCompilation(_next, out Compilation output, out _);
        using var image = new MemoryStream();
        EmitResult result = output.Emit(image);
        if (!result.Success)
            throw new InvalidOperationException(string.Join("\n", result.Diagnostics.Take(3)));
    }

    private long TakeConstants() => Interlocked.Add(ref NextConstant, _count + 1) - _count;

    private CSharpCompilation Project(long constant) =>
        GuestCompilation.Of(_source.Text(_count, constant), MethodShapes.Types, $"{Elsewhere}0; }}");

    private CSharpCompilation Edited(string text) => _before.ReplaceSyntaxTree(_before.SyntaxTrees[0], GuestCompilation.Parse(text));

    private GeneratorDriver NewDriver() => CSharpGeneratorDriver.Create([_generator()], parseOptions: GuestCompilation.ParseOptions);

    /// <summary>A generator that fails is fast.</summary>
    private void Verify(Compilation output)
    {
        Diagnostic? error = output.GetDiagnostics().FirstOrDefault(d => d.Severity == DiagnosticSeverity.Error);
        int implemented = output.GetTypeByMetadataName("Guest.Calls")!.GetMembers()
            .OfType<IMethodSymbol>()
            .Count(method => method.PartialImplementationPart is not null);
        if (error is not null || implemented != _count)
            throw new InvalidOperationException($"{_source.GetType().Name}: {implemented} of {_count} methods are implemented; {error}");
    }
}

using Hyperabi.Generator.Tests.Hosting;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace Hyperabi.Generator.Tests.Mutation;

/// <summary>One open project whose files are changed one after the other, as in an editor.</summary>
internal sealed class MutationHost
{
    private const int Remembered = 100;

    private readonly CSharpCompilation _project;
    private readonly Mutator[] _mutators;
    private readonly DeclarationIndex[] _declarations;
    private readonly Dictionary<(string Table, string Name), string> _generated = [];

    // Most of what is generated for a mutant was generated before it.
    private readonly Dictionary<string, (string Table, Dictionary<string, string> Calls)> _read = new(StringComparer.Ordinal);

    private GeneratorDriver _driver;

    public MutationHost()
    {
        _project = TestCompilation.OfFewReferences([.. BaseSources.Files]);
        _driver = NewDriver().RunGenerators(_project);
        foreach (GeneratedSourceResult source in _driver.GetRunResult().Results.Single().GeneratedSources)
        {
            (string table, Dictionary<string, string> calls) = GeneratedCalls.Read(source.SyntaxTree);
            _read.Add(source.SourceText.ToString(), (table, calls));
            foreach ((string name, string text) in calls)
                _generated.Add((table, name), text);
        }

        Calls = DeclaredCall.Of(_project.SyntaxTrees, (table, name) => _generated.ContainsKey((table, name)));
        _mutators = [.. _project.SyntaxTrees.Select(tree => new Mutator(tree))];
        _declarations = [.. _project.SyntaxTrees.Select(tree => new DeclarationIndex(tree.GetRoot()))];
    }

    /// <summary>The unchanged project.</summary>
    public CSharpCompilation Project => _project;

    /// <summary>The hypercalls of the unchanged project, by table and name, as they are generated.</summary>
    public IReadOnlyDictionary<(string Table, string Name), string> Generated => _generated;

    /// <summary>The hypercalls of the unchanged project, as they are declared.</summary>
    public IReadOnlyList<DeclaredCall> Calls { get; }

    /// <summary>The names of the ways to change a file.</summary>
    public IEnumerable<string> Operators => _mutators[0].Operators;

    /// <summary>Makes the mutant of a seed.</summary>
    public (CSharpCompilation Compilation, MutatedFile File) Mutate(int seed)
    {
        int file = new Random(seed).Next(_project.SyntaxTrees.Length);
        SyntaxTree tree = _project.SyntaxTrees[file];
        Mutant mutant = _mutators[file].Mutate(seed);

        // An editor parses what changed; a build, everything.
        SyntaxTree changed = seed % 2 == 0
            ? tree.WithChangedText(mutant.Text)
            : CSharpSyntaxTree.ParseText(mutant.Text, (CSharpParseOptions)tree.Options, tree.FilePath);
        return (_project.ReplaceSyntaxTree(tree, changed), new MutatedFile(file, mutant, changed));
    }

    /// <summary>Runs the generator over a mutant and says what is wrong with what it did, or null.</summary>
    /// <param name="compilation">The project with the mutant.</param>
    /// <param name="file">The mutant.</param>
    /// <param name="checkedCalls">How many hypercalls it did not touch.</param>
    /// <param name="output">The compilation with what was generated.</param>
    public string? Problem(CSharpCompilation compilation, MutatedFile file, out int checkedCalls, out Compilation output)
    {
        // A driver that has seen the project is an editor's, a new one a build's.
        if (file.Mutant.Seed % 8 == 0)
            _driver = NewDriver();
        _driver = _driver.RunGeneratorsAndUpdateCompilation(compilation, out output, out _);
        GeneratorRunResult result = _driver.GetRunResult().Results.Single();
        checkedCalls = 0;
        if (result.Exception is not null || !result.Diagnostics.IsEmpty)
            return $"the generator failed: {result.Exception}{string.Concat(result.Diagnostics)}";

        Dictionary<string, Dictionary<string, string>> generated = new(StringComparer.Ordinal);
        foreach (GeneratedSourceResult source in result.GeneratedSources)
        {
            if (!_read.TryGetValue(source.SourceText.ToString(), out (string Table, Dictionary<string, string> Calls) read))
            {
                if (source.SyntaxTree.GetDiagnostics().FirstOrDefault(d => d.Severity == DiagnosticSeverity.Error) is { } error)
                    return $"a generated file does not parse: {error}\n{source.SourceText}";
                if (IsOfFaults(source))
                    continue;
                read = GeneratedCalls.Read(source.SyntaxTree);
                if (_read.Count < Remembered)
                    _read.Add(source.SourceText.ToString(), read);
            }

            if (!generated.TryAdd(read.Table, read.Calls))
                return $"'{read.Table}' is generated twice";
        }

        DeclarationIndex.Difference difference = _declarations[file.Index].To(new DeclarationIndex(file.Tree.GetRoot()));
        foreach (DeclaredCall call in Calls)
        {
            if (!call.IsUntouchedBy(file.Tree.FilePath, difference))
                continue;
            checkedCalls++;
            string? text = generated.TryGetValue(call.Table, out Dictionary<string, string>? calls) ? calls.GetValueOrDefault(call.Name) : null;
            if (text != _generated[(call.Table, call.Name)])
                return $"'{call.Table}.{call.Name}' is not touched, but {(text is null ? "is not generated" : "has become " + text)}";
        }

        return null;
    }

    /// <summary>Whether a file has only methods that are at fault, which call nothing.</summary>
    private static bool IsOfFaults(GeneratedSourceResult source) => source.HintName.EndsWith("-faults.g.cs", StringComparison.Ordinal);

    private static GeneratorDriver NewDriver() => CSharpGeneratorDriver.Create(
        [new HypercallAbiGenerator().AsSourceGenerator()], parseOptions: TestCompilation.ParseOptions);
}

/// <summary>A changed file in its project.</summary>
/// <param name="Index">Its place among the project's files.</param>
/// <param name="Mutant">How it was changed.</param>
/// <param name="Tree">The changed file.</param>
internal sealed record MutatedFile(int Index, Mutant Mutant, SyntaxTree Tree);

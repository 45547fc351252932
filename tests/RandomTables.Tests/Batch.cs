using System.Collections.Concurrent;
using System.Collections.Immutable;
using System.Globalization;
using System.Text;
using Hyperabi.Compiler.Emit.CSharp;
using Hyperabi.Generator;
using Hyperabi.Generator.Diagnostics;
using Hyperabi.Generator.Parsing;
using Hyperabi.Generator.Tests.Hosting;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Diagnostics;

namespace Hyperabi.RandomTables.Tests;

/// <summary>Many tables in one compilation, each in a namespace of its own: a compilation costs more than a table.</summary>
internal sealed class Batch
{
    private const string CoreLibrary = "System.Private.CoreLib.dll";
    private const string Facade = "System.Runtime.dll";

    private static readonly ConcurrentDictionary<LanguageVersion, CSharpCompilation> Empty = new();

    private readonly IReadOnlyList<RandomCase> _cases;
    private readonly IReadOnlyList<SourceFile>[] _files;
    private readonly Dictionary<string, INamespaceSymbol> _spaces;

    private Batch(IReadOnlyList<RandomCase> cases, CSharpParseOptions options)
    {
        _cases = cases;
        _files = [.. cases.Select((c, i) => TableSource.Of(c.Declared, Space(i)))];
        Compilation = Empty.GetOrAdd(options.LanguageVersion, _ => Lean(TestCompilation.Of(options))).AddSyntaxTrees(_files
            .SelectMany(files => files)
            .Select(file => CSharpSyntaxTree.ParseText(file.Text, options, file.Path, Encoding.UTF8)));
        _spaces = Compilation.Assembly.GlobalNamespace.GetNamespaceMembers().ToDictionary(n => n.Name, StringComparer.Ordinal);
    }

    /// <summary>The compilation.</summary>
    public CSharpCompilation Compilation { get; }

    /// <summary>The compilation with every reference that a user's project has.</summary>
    public CSharpCompilation WholeCompilation =>
        Compilation.WithReferences(TestCompilation.Of().References).WithOptions(TestCompilation.Of().Options);

    /// <summary>The tables, each with its number.</summary>
    public IEnumerable<(int Index, RandomCase Case)> Cases => _cases.Select((c, i) => (i, c));

    /// <summary>Batches of the cases: one for each version of the language that they need.</summary>
    public static IEnumerable<Batch> Of(IEnumerable<RandomCase> cases) => cases
        .GroupBy(c => c.Faulty?.IsOldLanguage == true)
        .Select(group => new Batch(
            [.. group], group.Key ? TestCompilation.ParseOptions.WithLanguageVersion(LanguageVersion.CSharp10) : TestCompilation.ParseOptions));

    /// <summary>The namespace of a table.</summary>
    public static string Space(int index) => string.Create(CultureInfo.InvariantCulture, $"T{index}");

    /// <summary>The files of a table.</summary>
    public IReadOnlyList<SourceFile> FilesOf(int index) => _files[index];

    /// <summary>The table as the generator reads it, or null.</summary>
    public CSharpTable? Parse(int index) => Types(_spaces[Space(index)])
        .Select(type => TableParser.Parse(type, Compilation, reporter: null, CancellationToken.None)?.Table)
        .FirstOrDefault(table => table is not null);

    /// <summary>The table and its diagnostics, read once, by the calls that the analyzer makes.</summary>
    public (CSharpTable? Table, IReadOnlyList<Diagnostic> Diagnostics) Read(int index)
    {
        List<Diagnostic> diagnostics = [];
        CSharpTable? table = null;
        var reporter = new Reporter(diagnostics.Add);
        foreach (INamedTypeSymbol type in Types(_spaces[Space(index)]))
        {
            table = TableParser.Parse(type, Compilation, reporter, CancellationToken.None)?.Table ?? table;
            Ownership.Check(type, diagnostics.Add);
            foreach (ISymbol member in type.GetMembers().Where(m => m is IMethodSymbol or IFieldSymbol))
                Ownership.Check(member, diagnostics.Add);
        }

        return (table, diagnostics);
    }

    /// <summary>What the analyzer says, by the number of the table.</summary>
    public ILookup<int, Diagnostic> Analyze()
    {
        ImmutableArray<Diagnostic> all = WholeCompilation
            .WithAnalyzers([new HypercallAbiAnalyzer()])
            .GetAnalyzerDiagnosticsAsync()
            .GetAwaiter().GetResult();
        if (all.FirstOrDefault(d => !d.Id.StartsWith("HYP", StringComparison.Ordinal)) is { } crash)
            throw new CaseFailedException(crash.ToString());
        return all.ToLookup(d => IndexOf(d.Location.SourceTree!.FilePath));
    }

    private static int IndexOf(string path) =>
        int.Parse(path.AsSpan(1, path.IndexOf('.', StringComparison.Ordinal) - 1), CultureInfo.InvariantCulture);

    private static IEnumerable<INamedTypeSymbol> Types(INamespaceOrTypeSymbol symbol) =>
        symbol.GetTypeMembers().SelectMany(type => Types(type).Prepend(type));

    /// <summary>
    /// What costs most and matters to no table is left out: every name is looked up in every reference, and the compiler
    /// follows nulls through every attribute.
    /// </summary>
    private static CSharpCompilation Lean(CSharpCompilation compilation) => compilation
        .WithReferences(compilation.References.Where(r => Path.GetFileName(r.Display!) is CoreLibrary or Facade or ['H', 'y', 'p', ..]))
        .WithOptions(compilation.Options.WithNullableContextOptions(NullableContextOptions.Disable));
}

using System.Collections.Immutable;
using Hyperabi.Generator.Tests.Hosting;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeActions;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Text;

namespace Hyperabi.Generator.CodeFixes.Tests;

/// <summary>A project in which a code fix is applied, as an editor does.</summary>
internal sealed class FixRun
{
    private static readonly ImmutableArray<DiagnosticAnalyzer> Analyzers = [new HypercallAbiAnalyzer(), new EarlyCodeAnalyzer()];

    private readonly CodeFixProvider _provider;
    private Project _project;

    private FixRun(CodeFixProvider provider, Project project)
    {
        _provider = provider;
        _project = project;
    }

    /// <summary>The title of the action that was applied to one diagnostic.</summary>
    public string? Title { get; private set; }

    /// <summary>A project with the given files.</summary>
    public static FixRun Of<T>(params string[] sources)
        where T : CodeFixProvider, new()
    {
        CSharpCompilation references = TestCompilation.Of();
        Project project = new AdhocWorkspace().CurrentSolution
            .AddProject("Guest", "Guest", LanguageNames.CSharp)
            .WithCompilationOptions(references.Options)
            .WithParseOptions(TestCompilation.ParseOptions)
            .WithMetadataReferences(references.References);
        for (int i = 0; i < sources.Length; i++)
            project = project.AddDocument($"Source{i}.cs", SourceText.From(sources[i]), filePath: $"/Source{i}.cs").Project;
        return new FixRun(new T(), project);
    }

    /// <summary>The project with a reference to another one of the solution, which has one file.</summary>
    public FixRun WithReferenceTo(string name, string source)
    {
        ProjectId id = ProjectId.CreateNewId(name);
        _project = _project.Solution
            .AddProject(id, name, name, LanguageNames.CSharp)
            .WithProjectCompilationOptions(id, _project.CompilationOptions!)
            .WithProjectParseOptions(id, _project.ParseOptions!)
            .WithProjectMetadataReferences(id, _project.MetadataReferences)
            .AddDocument(DocumentId.CreateNewId(id), $"{name}.cs", source, filePath: $"/{name}.cs")
            .AddProjectReference(_project.Id, new ProjectReference(id))
            .GetProject(_project.Id)!;
        return this;
    }

    /// <summary>The only file of another project of the solution.</summary>
    public async Task<string> TextOf(string name) =>
        (await Assert.Single(_project.Solution.Projects.Single(p => p.Name == name).Documents).GetTextAsync()).ToString();

    /// <summary>Applies the fix of the first diagnostic.</summary>
    public async Task<FixRun> FixFirst()
    {
        Diagnostic first = (await Diagnostics(_project))[0];
        CodeAction action = Assert.Single(await Actions(first));
        Title = action.Title;
        await Apply(action);
        return this;
    }

    /// <summary>Applies the fix of every diagnostic at once.</summary>
    public async Task<FixRun> FixAll(FixAllScope scope = FixAllScope.Project)
    {
        ImmutableArray<Diagnostic> diagnostics = await Diagnostics(_project);
        var context = new FixAllContext(
            _project.Solution.GetDocument(diagnostics[0].Location.SourceTree)!,
            _provider,
            scope,
            _provider.GetType().Name,
            _provider.FixableDiagnosticIds,
            new DiagnosticsOfProject(),
            CancellationToken.None);
        await Apply(await _provider.GetFixAllProvider()!.GetFixAsync(context)
            ?? throw new InvalidOperationException("There is nothing to fix."));
        return this;
    }

    /// <summary>Fails unless no action is offered for any diagnostic, of which there is one at least.</summary>
    public async Task OffersNothing()
    {
        ImmutableArray<Diagnostic> diagnostics = await Diagnostics(_project);
        Assert.NotEmpty(diagnostics);
        foreach (Diagnostic diagnostic in diagnostics)
            Assert.Empty(await Actions(diagnostic));
    }

    /// <summary>Fails unless the files are as given.</summary>
    public async Task<FixRun> Gives(params string[] sources)
    {
        List<string> texts = [];
        foreach (Document document in _project.Documents)
            texts.Add((await document.GetTextAsync()).ToString());
        Assert.Equal(sources, texts);
        return this;
    }

    /// <summary>Fails unless the analyzer has nothing more to say about what the fix is for.</summary>
    public async Task AndNoFaultRemains() => Assert.Empty(await Diagnostics(_project));

    private async Task<ImmutableArray<Diagnostic>> Diagnostics(Project project)
    {
        Compilation compilation = (await project.GetCompilationAsync())!;
        ImmutableArray<Diagnostic> diagnostics =
            await compilation.WithAnalyzers(Analyzers).GetAnalyzerDiagnosticsAsync();
        return
        [
            .. diagnostics
                .Where(d => _provider.FixableDiagnosticIds.Contains(d.Id))
                .OrderBy(d => d.Location.SourceTree!.FilePath, StringComparer.Ordinal)
                .ThenBy(d => d.Location.SourceSpan.Start),
        ];
    }

    private async Task<List<CodeAction>> Actions(Diagnostic diagnostic)
    {
        List<CodeAction> actions = [];
        Document document = _project.GetDocument(diagnostic.Location.SourceTree)!;
        await _provider.RegisterCodeFixesAsync(new CodeFixContext(
            document, diagnostic, (action, _) => actions.Add(action), CancellationToken.None));
        return actions;
    }

    private async Task Apply(CodeAction action)
    {
        CodeActionOperation operation = Assert.Single(await action.GetOperationsAsync(CancellationToken.None));
        _project = Assert.IsType<ApplyChangesOperation>(operation).ChangedSolution.GetProject(_project.Id)!;
    }

    private sealed class DiagnosticsOfProject : FixAllContext.DiagnosticProvider
    {
        public override async Task<IEnumerable<Diagnostic>> GetAllDiagnosticsAsync(Project project, CancellationToken cancellationToken)
        {
            Compilation compilation = (await project.GetCompilationAsync(cancellationToken))!;
            return await compilation.WithAnalyzers(Analyzers).GetAnalyzerDiagnosticsAsync(cancellationToken);
        }

        public override async Task<IEnumerable<Diagnostic>> GetDocumentDiagnosticsAsync(Document document, CancellationToken cancellationToken)
        {
            SyntaxTree? tree = await document.GetSyntaxTreeAsync(cancellationToken);
            return (await GetAllDiagnosticsAsync(document.Project, cancellationToken)).Where(d => d.Location.SourceTree == tree);
        }

        public override Task<IEnumerable<Diagnostic>> GetProjectDiagnosticsAsync(Project project, CancellationToken cancellationToken) =>
            Task.FromResult(Enumerable.Empty<Diagnostic>());
    }
}

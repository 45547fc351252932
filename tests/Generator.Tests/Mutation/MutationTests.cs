using System.Collections.Concurrent;
using System.Globalization;
using Hyperabi.Generator.Tests.Hosting;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Xunit.Abstractions;

namespace Hyperabi.Generator.Tests.Mutation;

/// <summary>Whatever is typed, the generator goes on, and generates what the typing did not touch.</summary>
public sealed class MutationTests(ITestOutputHelper output)
{
    private const int Workers = 2;

    // The oldest compiler gets a part of them: the generator is the same, and what differs shows early.
    private static readonly bool Newest = typeof(CSharpCompilation).Assembly.GetName().Version!.Major >= 5;
    private static readonly int Mutants = Newest ? 10_000 : 2_000;
    private static readonly int Analyzed = Newest ? 1_000 : 250;

    [Fact]
    public void The_unchanged_project_builds_and_each_of_its_hypercalls_is_known()
    {
        MutationHost host = new();
        Compilation built = GeneratorRun.Of(host.Project).Output;
        Assert.Empty(built.GetDiagnostics().Where(d => d.Severity >= DiagnosticSeverity.Warning));
        Assert.Equal(7, host.Generated.Keys.Select(call => call.Table).Distinct(StringComparer.Ordinal).Count());
        Assert.Equal(host.Generated.Keys.Order(), host.Calls.Select(call => (call.Table, call.Name)).Order());
    }

    [Fact]
    public async Task A_mutant_stops_no_hypercall_that_it_does_not_touch()
    {
        ConcurrentBag<string> problems = [];
        long untouched = 0;
        int calls = 0;
        await Task.WhenAll(Enumerable.Range(0, Workers).Select(worker => Task.Run(async () =>
        {
            MutationHost host = new();
            calls = host.Calls.Count;
            for (int seed = worker; seed < Mutants; seed += Workers)
            {
                (CSharpCompilation compilation, MutatedFile file) = host.Mutate(seed);
                string? problem = host.Problem(compilation, file, out int checkedCalls, out Compilation generated);
                Interlocked.Add(ref untouched, checkedCalls);
                if (seed / Workers % (Mutants / Analyzed) == 0)
                    problem ??= await AnalyzerProblem(generated);
                if (problem is not null)
                    problems.Add(Describe(problem, file));
            }
        })));
        output.WriteLine(FormattableString.Invariant($"{Mutants} mutants; {untouched} of {(long)Mutants * calls} hypercalls untouched"));
        Assert.True(problems.IsEmpty, $"{problems.Count} of {Mutants}:\n{string.Join("\n\n", problems.Take(5))}");

        // Of most mutants most of the hypercalls are none of their affair; otherwise this would prove little.
        Assert.InRange(untouched, (long)Mutants * calls * 3 / 4, (long)Mutants * calls);
    }

    [Fact]
    public void Every_way_to_mutate_changes_a_file()
    {
        MutationHost host = new();
        HashSet<string> changed = new(StringComparer.Ordinal);
        for (int seed = 0; seed < 500; seed++)
        {
            (_, MutatedFile file) = host.Mutate(seed);
            if (!file.Mutant.Text.ContentEquals(host.Project.SyntaxTrees[file.Index].GetText()))
                changed.Add(file.Mutant.Operator);
        }

        Assert.Equal(host.Operators.Order(StringComparer.Ordinal), changed.Order(StringComparer.Ordinal));
    }

    private static async Task<string?> AnalyzerProblem(Compilation compilation)
    {
        try
        {
            _ = await AnalyzerRun.OfGenerated(compilation);
            return null;
        }
        catch (Xunit.Sdk.XunitException problem)
        {
            return problem.Message;
        }
    }

    private static string Describe(string problem, MutatedFile file) =>
        $"{file.Tree.FilePath}, seed {file.Mutant.Seed.ToString(CultureInfo.InvariantCulture)}, {file.Mutant.Operator}: {problem}\n{file.Mutant.Text}";
}

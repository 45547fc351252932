using System.Runtime.InteropServices;
using BenchmarkDotNet.Reports;
using BenchmarkDotNet.Running;
using Hyperabi.Benchmarks;
using Hyperabi.Benchmarks.Calls;
using Hyperabi.Benchmarks.Interleaving;
using Hyperabi.Benchmarks.Patching;
using Hyperabi.Benchmarks.Report;
using Hyperabi.Benchmarks.Subjects;
using Microsoft.CodeAnalysis;

// usage: Benchmarks [BenchmarkDotNet's arguments]; only a run of everything rewrites the pages.
Summary[] summaries = [.. BenchmarkSwitcher.FromTypes([typeof(CallBenchmarks), typeof(PatchBenchmarks), typeof(GeneratorBenchmarks)]).Run(args.Length > 0 ? args : ["--filter", "*"])];
if (summaries.Length == 0 || summaries.Any(summary => summary.HasCriticalValidationErrors))
    return 1;
int expected = summaries.Sum(summary => summary.BenchmarksCases.Length);
if (Result.All.Count != expected)
{
    Console.Error.WriteLine($"{Result.All.Count} of {expected} benchmarks gave a result.");
    return 1;
}

if (args.Length > 0)
    return 0;

IReadOnlyList<Budget> budgets = Budget.All();
string stubTable = File.ReadAllText(Repository.Path("benchmarks", StubTable.FileName));
string environment =
    $"{RuntimeInformation.FrameworkDescription} on {RuntimeInformation.OSArchitecture}, {Environment.ProcessorCount} cores; "
    + $"Roslyn {typeof(Compilation).Assembly.GetName().Version!.ToString(2)}; LibraryImportGenerator of {PeerGenerator.Version}.";
Repository.Write(PerformancePage.Of(budgets, stubTable, environment), "docs", "performance.md");
Repository.Write(ReadmeTable.Replace(File.ReadAllText(Repository.Path("README.md")), PerformancePage.BudgetTable(budgets)), "README.md");
Console.WriteLine();
Console.WriteLine(PerformancePage.BudgetTable(budgets));
foreach (Budget budget in budgets.Where(budget => !budget.Holds))
    Console.Error.WriteLine($"Over budget: {budget.What}: {budget.Ratio:F3}, at most {budget.Limit}.");
return budgets.All(budget => budget.Holds) ? 0 : 1;

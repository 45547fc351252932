using System.Globalization;
using Hyperabi.Compiler.Emit.CSharp;
using Microsoft.CodeAnalysis;

namespace Hyperabi.RandomTables.Tests;

/// <summary>Holds what became of tables against what had to become of them.</summary>
internal static class Verification
{
    /// <summary>Fails at the first table of which something else is reported, read or encoded than its declaration says.</summary>
    public static void Verify(IEnumerable<RandomCase> cases)
    {
        foreach (Batch batch in Batch.Of(cases))
        {
            foreach ((int index, RandomCase @case) in batch.Cases)
            {
                (CSharpTable? table, IReadOnlyList<Diagnostic> diagnostics) = batch.Read(index);
                VerifyDiagnostics(@case, batch.FilesOf(index), diagnostics);
                VerifyTable(@case, index, table);
            }
        }
    }

    /// <summary>The same, as a build does it: through the analyzer itself, and the parser without a place for diagnostics.</summary>
    public static void VerifyThroughAnalyzer(IEnumerable<RandomCase> cases)
    {
        foreach (Batch batch in Batch.Of(cases))
        {
            ILookup<int, Diagnostic> diagnostics = batch.Analyze();
            foreach ((int index, RandomCase @case) in batch.Cases)
            {
                VerifyDiagnostics(@case, batch.FilesOf(index), diagnostics[index]);
                VerifyTable(@case, index, batch.Parse(index));
            }
        }
    }

    private static void VerifyDiagnostics(RandomCase @case, IReadOnlyList<SourceFile> files, IEnumerable<Diagnostic> diagnostics)
    {
        IEnumerable<string> expected =
            from file in files
            from marked in file.Marked
            select Line(@case.Fault!.Id, file, marked.Start, marked.Length);
        IEnumerable<string> actual =
            from diagnostic in diagnostics
            let file = files.First(f => f.Path == diagnostic.Location.SourceTree!.FilePath)
            select Line(diagnostic.Id, file, diagnostic.Location.SourceSpan.Start, diagnostic.Location.SourceSpan.Length);
        Require("diagnostics", string.Join("\n", expected.Order(StringComparer.Ordinal)), string.Join("\n", actual.Order(StringComparer.Ordinal)));
        if (@case.Fault is not null && files.Sum(f => f.Marked.Count) != 1)
            throw new CaseFailedException($"{@case.Fault} marks no place, or several");
    }

    private static string Line(string id, SourceFile file, int start, int length) =>
        string.Create(CultureInfo.InvariantCulture, $"{id} {file.Path} @{start}: {file.Text.Substring(start, length)}");

    private static void VerifyTable(RandomCase @case, int index, CSharpTable? table)
    {
        if (@case.Remaining is not { } remaining)
        {
            Require("table", null, table?.Class.FullName);
            return;
        }

        Require("full name", ExpectedTable.FullName(remaining, Batch.Space(index)), table?.Class.FullName);
        Require("members that are left out", @case.Fault?.Id == "HYP0021" ? "1" : "0", table!.TakenMembers.Count.ToString(CultureInfo.InvariantCulture));
        if (@case.Faulty?.MayLackMore == true)
            return;
        Difference.Require(AnyText.Fill(ExpectedTable.Of(remaining), table.Abi), table.Abi);
        StubVerification.Verify(remaining, table.Abi, @case.Faulty?.WithoutStub);
    }

    private static void Require(string what, string? expected, string? actual)
    {
        if (expected != actual)
            throw new CaseFailedException($"{what}: expected\n{expected ?? "nothing"}\nbut it is\n{actual ?? "nothing"}");
    }
}

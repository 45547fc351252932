using Hyperabi.Compiler.Checking;
using Hyperabi.Compiler.Tests.Tables;

namespace Hyperabi.Compiler.Tests.Native;

/// <summary>KVM's stubs against gcc's and clang's code for the equal wrapper.</summary>
public class ComparisonTests
{
    private const string WriteVariable = "HYPERABI_WRITE_TABLES";

    private static readonly NativeCompiler[] Compilers = [new("gcc"), new("clang")];

    // Compiled once for all tests; a failure, such as a missing compiler, fails each of them.
    private static readonly Lazy<Task<IReadOnlyList<ComparedStub>>> Comparison = new(() => ComparedStub.All(Compilers));

    [Fact]
    public async Task No_stub_has_more_instructions_than_a_compilers_wrapper() => Assert.All(
        await Comparison.Value,
        stub => Assert.All(stub.Theirs, theirs => Assert.True(stub.Ours.Instructions <= theirs.Instructions, Show(stub, theirs))));

    [Fact]
    public async Task No_stub_is_larger_than_a_compilers_wrapper() => Assert.All(
        await Comparison.Value,
        stub => Assert.All(stub.Theirs, theirs => Assert.True(stub.Ours.Bytes <= theirs.Bytes, Show(stub, theirs))));

    [Fact]
    public async Task All_stubs_together_are_smaller_and_shorter_than_each_compilers_wrappers()
    {
        IReadOnlyList<ComparedStub> stubs = await Comparison.Value;
        CodeCost ours = ComparisonTable.Sum(stubs.Select(s => s.Ours));
        for (int i = 0; i < Compilers.Length; i++)
        {
            CodeCost theirs = ComparisonTable.Sum(stubs.Select(s => s.Theirs[i]));
            Assert.True(ours.Bytes < theirs.Bytes, $"{ours.Bytes} bytes, {Compilers[i].Program} {theirs.Bytes}");
            Assert.True(
                ours.Instructions < theirs.Instructions,
                $"{ours.Instructions} instructions, {Compilers[i].Program} {theirs.Instructions}");
        }
    }

    /// <summary>The checker has never seen a lowering; code that owes nothing to ours shows that it does not need to.</summary>
    [Fact]
    public async Task The_contract_checker_passes_the_compilers_wrappers_too() => Assert.All(
        await Comparison.Value,
        stub => Assert.All(
            stub.Theirs,
            theirs =>
            {
                CheckResult result = ContractChecker.Check(theirs.Code, stub.Signature);
                Assert.True(result is CheckResult.Passed, $"{stub.Name}: {result}\n{Stubs.Listing(theirs.Code)}");
            }));

    [Fact]
    public async Task The_table_in_benchmarks_shows_the_code_as_it_is()
    {
        List<string> versions = [];
        foreach (NativeCompiler compiler in Compilers)
            versions.Add(await compiler.Version());
        string table = ComparisonTable.Of(await Comparison.Value, versions);
        string path = RepositoryPaths.Of("benchmarks", "stub-table.md");
        if (!string.IsNullOrEmpty(Environment.GetEnvironmentVariable(WriteVariable)))
        {
            Directory.CreateDirectory(Path.GetDirectoryName(path)!);
            await File.WriteAllTextAsync(path, table);
        }

        Assert.True(File.Exists(path), $"{path} is missing; set {WriteVariable}=1 and run this test to write it");
        Assert.Equal(
            ComparisonTable.OwnColumns(table),
            ComparisonTable.OwnColumns((await File.ReadAllTextAsync(path)).ReplaceLineEndings("\n")));
    }

    private static string Show(ComparedStub stub, CodeCost theirs) =>
        $"{stub.Name}\n\n{Stubs.Listing(stub.Ours.Code)}\n\nagainst\n\n{Stubs.Listing(theirs.Code)}";
}

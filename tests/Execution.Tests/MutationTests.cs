extern alias definitions;

using System.Text.RegularExpressions;
using Hyperabi.Compiler.Checking;
using Hyperabi.Compiler.Encoding;
using Hyperabi.Compiler.Model;
using Hyperabi.Compiler.Tests.Checking;
using Hyperabi.Compiler.Tests.Tables;
using Hyperabi.Execution.Tests.Checking;
using Hyperabi.Execution.Tests.Declarations;
using Hyperabi.Execution.Tests.Machines;
using Xunit.Abstractions;

namespace Hyperabi.Execution.Tests;

/// <summary>Each byte of a stub takes each of its 255 other values, and all of that is executed.</summary>
public sealed partial class MutationTests(ITestOutputHelper output)
{
    private const int LandingPadSize = 4;
    private const int Seed = 44;
    private const int VectorCount = 30;

    [Theory]
    [InlineData(Vendor.IntelVmx, CallingConvention.SysV)]
    [InlineData(Vendor.AmdSvm, CallingConvention.Win64)]
    public async Task What_the_contract_checker_passes_does_right_and_what_it_rejects_does_wrong_but_for_known_reasons(
        Vendor vendor, CallingConvention callingConvention)
    {
        DeclaredStub stub = TableStubs.Of(typeof(definitions::Hyperabi.Tables.Kvm), vendor, callingConvention).Single(s => s.Call.Name == "SendIpi");
        Mutant[] mutants = [.. Mutant.Of(stub.Code)];
        IReadOnlyList<string> passing = await Passing(stub, mutants, vectors: 1);
        passing = await Passing(stub, mutants.Where(m => passing.Contains(m.Describe())), VectorCount);

        string[] passed = [.. mutants.Where(m => ContractChecker.Check(m.Code, stub.Signature!) is CheckResult.Passed).Select(m => m.Describe())];
        output.WriteLine($"The seed is {Seed}. {mutants.Length} mutants, {passing.Count} do what was declared, the checker passes {passed.Length} of them.");
        Assert.Empty(passed.Except(passing));
        Assert.All(mutants.Where(m => passing.Except(passed).Contains(m.Describe())), m => Assert.True(DoesNoWrong(stub, m), m.Describe()));
    }

    [Theory]
    [ClassData(typeof(AllTargets))]
    public async Task Every_mutant_of_KVMs_stubs_that_the_contract_checker_passes_does_what_was_declared(
        Vendor vendor, CallingConvention callingConvention)
    {
        int count = await Verify(
            from stub in TableStubs.Of(typeof(definitions::Hyperabi.Tables.Kvm), vendor, callingConvention)
            from mutant in SurvivorList.OfKvm(stub, vendor, callingConvention)
            select (stub, mutant));
        output.WriteLine($"The seed is {Seed}. {count} mutants survive both.");
    }

    [Theory]
    [InlineData(CallingConvention.SysV)]
    [InlineData(CallingConvention.Win64)]
    public async Task Every_mutant_of_TDXs_standard_calls_that_the_contract_checker_passes_does_what_was_declared(
        CallingConvention callingConvention)
    {
        int count = await Verify(
            from stub in TableStubs.Of(typeof(definitions::Hyperabi.Tables.TdVmcall), Vendor.IntelTdx, callingConvention)
            from mutant in SurvivorList.OfStandardCall(stub, callingConvention)
            select (stub, mutant));
        output.WriteLine($"The seed is {Seed}. {count} mutants survive both.");
    }

    private static async Task<int> Verify(IEnumerable<(DeclaredStub Stub, Mutant Mutant)> survivors)
    {
        var code = new CodeArea();
        var maker = new ScenarioMaker(new Random(Seed));
        (string Name, Scenario Scenario)[] calls =
        [
            .. from survivor in survivors
               from scenario in maker.Many(code, survivor.Stub with { Code = survivor.Mutant.Code }, VectorCount)
               select ($"{survivor.Stub.Call.Name}, {survivor.Mutant.Describe()}", scenario),
        ];
        string[] names = [.. calls.Select(call => call.Name).Distinct(StringComparer.Ordinal)];
        Assert.NotEmpty(names);
        Assert.Empty(names.Except(await Runs.Passing(code, calls)));
        return names.Length;
    }

    /// <summary>
    /// Whether it is known why the checker rejects a mutant that does right here: this processor has no IBT, so the landing pad
    /// may be any instruction that does nothing; and the checker does not know that x AND x, or x OR x, is x.
    /// </summary>
    private static bool DoesNoWrong(DeclaredStub stub, Mutant mutant) =>
        mutant.Offset < LandingPadSize
        || Disassembly.Of(mutant.Code).Except(Disassembly.Of(stub.Code)).All(changed => SameTwice().IsMatch(changed.Text));

    [GeneratedRegex(@"^(and|or) (\w+), \2$")]
    private static partial Regex SameTwice();

    private static Task<IReadOnlyList<string>> Passing(DeclaredStub stub, IEnumerable<Mutant> mutants, int vectors)
    {
        var code = new CodeArea();
        var maker = new ScenarioMaker(new Random(Seed));
        return Runs.Passing(
            code,
            from mutant in mutants
            let entry = ScenarioMaker.Place(code, stub with { Code = mutant.Code })
            from vector in Enumerable.Range(Vectors.BoundaryCount, vectors)
            select (mutant.Describe(), maker.Make(stub with { Code = mutant.Code }, entry, vector)));
    }
}

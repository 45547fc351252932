extern alias definitions;

using Hyperabi.Compiler.Checking;
using Hyperabi.Compiler.Model;
using Hyperabi.Compiler.Tests.Checking;
using Hyperabi.Execution.Tests.Checking;
using Hyperabi.Execution.Tests.Declarations;
using Hyperabi.Execution.Tests.Machines;
using Xunit.Abstractions;

namespace Hyperabi.Execution.Tests;

/// <summary>Each byte of a stub takes each of its 255 other values, and all of that is executed.</summary>
public sealed class MutationTests(ITestOutputHelper output)
{
    private const int Seed = 44;

    [Theory]
    [InlineData(Vendor.IntelVmx, CallingConvention.SysV)]
    [InlineData(Vendor.AmdSvm, CallingConvention.Win64)]
    public async Task No_mutant_gets_away_with_what_the_contract_checker_rejects_but_those_that_do_no_wrong(
        Vendor vendor, CallingConvention callingConvention)
    {
        DeclaredStub stub = TableStubs.Of(typeof(definitions::Hyperabi.Tables.Kvm), vendor, callingConvention).Single(s => s.Call.Name == "SendIpi");
        Mutant[] mutants = [.. Mutant.Of(stub.Code)];
        var code = new CodeArea();
        var maker = new ScenarioMaker(new Random(Seed));
        IReadOnlyList<string> passing = await Runs.Passing(
            code,
            from mutant in mutants
            from scenario in maker.Many(code, stub with { Code = mutant.Code }, Vectors.Few)
            select (mutant.Describe(), scenario));

        string[] passed = [.. mutants.Where(m => ContractChecker.Check(m.Code, stub.Signature!) is CheckResult.Passed).Select(m => m.Describe())];
        output.WriteLine($"{mutants.Length} mutants, {passing.Count} do what was declared, the checker passes {passed.Length} of them");
        foreach (string rejected in passing.Except(passed))
            output.WriteLine(rejected);
        Assert.Empty(passed.Except(passing));
    }
}

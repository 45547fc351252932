extern alias definitions;
using System.Reflection;
using Hyperabi.Compiler.Checking;
using Hyperabi.Compiler.Encoding;
using Hyperabi.Compiler.Model;
using Hyperabi.Compiler.Tests.Checking;
using Hyperabi.Execution.Tests.Cases;
using Hyperabi.Execution.Tests.Checking;
using Hyperabi.Execution.Tests.Declarations;
using Hyperabi.Execution.Tests.Machines;
using Xunit.Abstractions;
using CallingConventions = Hyperabi.Compiler.Model.CallingConventions;

namespace Hyperabi.Execution.Tests;

/// <summary>The stubs that users get do on a processor what was declared.</summary>
public sealed class TableTests(ITestOutputHelper output)
{
    private const int Seed = 20260101;
    private const int VectorCount = 1000;
    private const int MutantVectorCount = 100;

    public static TheoryData<string, Vendor, CallingConvention> Targets
    {
        get
        {
            TheoryData<string, Vendor, CallingConvention> targets = [];
            foreach (string table in new[] { "Hyperabi.Tables.Kvm", "KvmGuest.Kvm" })
            {
                foreach (Vendor vendor in Vendors.All)
                {
                    foreach (CallingConvention callingConvention in CallingConventions.All)
                        targets.Add(table, vendor, callingConvention);
                }
            }

            return targets;
        }
    }

    [Theory]
    [MemberData(nameof(Targets))]
    public async Task Every_stub_does_what_was_declared_whatever_its_arguments(
        string table, Vendor vendor, CallingConvention callingConvention)
    {
        output.WriteLine($"The seed is {Seed}.");
        var code = new CodeArea();
        var maker = new ScenarioMaker(new Random(Seed));
        Scenario[] scenarios =
        [
            .. TableStubs.Of(TypeOf(table), vendor, callingConvention).SelectMany(stub => maker.Many(code, stub, VectorCount)),
        ];
        Assert.NotEmpty(scenarios);
        output.WriteLine($"{await Runs.Verify(code, scenarios)} calls");
    }

    [Theory]
    [MemberData(nameof(Targets))]
    public async Task Every_instruction_of_a_stub_is_executed_once(string table, Vendor vendor, CallingConvention callingConvention)
    {
        var code = new CodeArea();
        var maker = new ScenarioMaker(new Random(Seed));
        DeclaredStub[] stubs = [.. TableStubs.Of(TypeOf(table), vendor, callingConvention)];
        Outcome[] outcomes = await Machine.Run(
            code,
            [.. stubs.Select(stub => maker.Make(stub, ScenarioMaker.Place(code, stub), Vectors.BoundaryCount).Case with { SingleStep = true })]);
        Assert.Equal(stubs.Select(stub => Disassembly.Of(stub.Code).Count), outcomes.Select(outcome => outcome.Instructions));
    }

    [Theory]
    [MemberData(nameof(Targets))]
    public async Task What_the_contract_checker_passes_does_on_a_processor_what_was_declared(
        string table, Vendor vendor, CallingConvention callingConvention)
    {
        var code = new CodeArea();
        var maker = new ScenarioMaker(new Random(Seed));
        (string Name, Scenario Scenario)[] survivors =
        [
            .. from stub in TableStubs.Of(TypeOf(table), vendor, callingConvention)
               from mutant in Mutant.Of(stub.Code)
               where ContractChecker.Check(mutant.Code, stub.Signature!) is CheckResult.Passed
               from scenario in maker.Many(code, stub with { Code = mutant.Code }, MutantVectorCount)
               select ($"{stub.Call.Name}, {mutant.Describe()}", scenario),
        ];
        string[] names = [.. survivors.Select(survivor => survivor.Name).Distinct(StringComparer.Ordinal)];
        Assert.NotEmpty(names);
        Assert.Empty(names.Except(await Runs.Passing(code, survivors)));
        output.WriteLine($"{names.Length} mutants survive both");
    }

    private static Type TypeOf(string table) => table.StartsWith("KvmGuest.", StringComparison.Ordinal)
        ? Assembly.LoadFrom(RepositoryPaths.Output("samples/KvmGuest", "net10.0", "KvmGuest.dll")).GetType(table, throwOnError: true)!
        : typeof(definitions::Hyperabi.Tables.Kvm).Assembly.GetType(table, throwOnError: true)!;
}

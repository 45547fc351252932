extern alias definitions;
using System.Numerics;
using System.Reflection;
using Hyperabi.Compiler.Encoding;
using Hyperabi.Compiler.Model;
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
    private const int HostileVectorCount = 100;

    public static TheoryData<string, Vendor, CallingConvention> Targets
    {
        get
        {
            TheoryData<string, Vendor, CallingConvention> targets = [];
            foreach (string table in new[] { "Hyperabi.Tables.Kvm", "Hyperabi.Tables.TdVmcall", "KvmGuest.Kvm" })
            {
                foreach (Vendor vendor in TableStubs.VendorsOf(TypeOf(table)))
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
    public async Task Every_way_in_which_a_call_fails_gives_its_documented_status_and_zero(
        string table, Vendor vendor, CallingConvention callingConvention)
    {
        var code = new CodeArea();
        var maker = new ScenarioMaker(new Random(Seed));
        Scenario[] scenarios =
        [
            .. from stub in TableStubs.Of(TypeOf(table), vendor, callingConvention)
               from made in maker.Many(code, stub, HostileVectorCount)
               from hostile in HostileHosts.Of(made, StatusOf)
               select hostile,
        ];
        if (vendor is Vendor.IntelTdx or Vendor.AmdSevEs)
            output.WriteLine($"{await Runs.Verify(code, scenarios)} calls");
        else
            Assert.Empty(scenarios);
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

        // Stubs of confidential vendors have more: the ways in which a call can fail.
        if (vendor is Vendor.IntelVmx or Vendor.AmdSvm)
            Assert.Equal(stubs.Select(stub => Disassembly.Of(stub.Code).Count), outcomes.Select(outcome => outcome.Instructions));
        foreach ((DeclaredStub stub, Outcome outcome) in stubs.Zip(outcomes))
            output.WriteLine($"{stub.Call.Name}: {outcome.Instructions} instructions of {Disassembly.Of(stub.Code).Count}");
    }

    /// <summary>README.md has these numbers beside Linux's.</summary>
    [Fact]
    public async Task A_KVM_hypercall_with_four_arguments_on_TDX_executes_24_instructions_and_exposes_5_registers()
    {
        var code = new CodeArea();
        var maker = new ScenarioMaker(new Random(Seed));
        DeclaredStub stub = TableStubs.Of(TypeOf("Hyperabi.Tables.Kvm"), Vendor.IntelTdx, CallingConvention.SysV).Single(s => s.Call.Name == "SendIpi");
        Outcome[] outcomes = await Machine.Run(
            code, [maker.Make(stub, ScenarioMaker.Place(code, stub), Vectors.BoundaryCount).Case with { SingleStep = true }]);
        Assert.Equal(24, outcomes[0].Instructions);
        HostEvent call = Assert.Single(outcomes[0].Events, e => e.Kind == EventKind.Hypercall);
        Assert.Equal(5, BitOperations.PopCount(call.Guest[Register.Rcx]));
    }

    private static ulong StatusOf(Hostility hostility) => hostility switch
    {
        Hostility.NoDescriptor => TransportStatus.NoGhcb,
        Hostility.BusyDescriptor => TransportStatus.GhcbBusy,
        Hostility.ExceptionRequest => TransportStatus.ExceptionRequested,
        Hostility.MalformedRequest or Hostility.UnknownInfo => TransportStatus.HostRefused,
        _ => TransportStatus.NoAnswer,
    };

    private static Type TypeOf(string table) => table.StartsWith("KvmGuest.", StringComparison.Ordinal)
        ? Assembly.LoadFrom(RepositoryPaths.Output("samples/KvmGuest", "net10.0", "KvmGuest.dll")).GetType(table, throwOnError: true)!
        : typeof(definitions::Hyperabi.Tables.Kvm).Assembly.GetType(table, throwOnError: true)!;
}

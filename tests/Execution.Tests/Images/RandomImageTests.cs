extern alias runtime;

using System.Text;
using FsCheck;
using FsCheck.Fluent;
using Hyperabi.Compiler.Model;
using Hyperabi.Execution.Tests.Cases;
using Hyperabi.Execution.Tests.Checking;
using Hyperabi.Execution.Tests.Detection;
using Hyperabi.Execution.Tests.Machines;
using Hyperabi.RandomTables;
using runtime::Hyperabi;
using CallingConventions = Hyperabi.Compiler.Model.CallingConventions;
using Vendor = Hyperabi.Compiler.Model.Vendor;

namespace Hyperabi.Execution.Tests.Images;

/// <summary>Whatever can be declared is right at its first call, before anything is patched.</summary>
public class RandomImageTests
{
    private const int TableCount = 300;
    private const int BatchSize = 100;
    private const int Size = 50;

    // Some of the sets that random hypercalls require are within it.
    private const uint Features = 0x12345681;

    private static readonly Rnd Seed = new(20260102, 20211);

    [Fact]
    public async Task First_calls_of_three_hundred_random_tables_do_what_they_declare()
    {
        int count = 0;
        foreach ((int index, TableDeclaration[] tables) in TableGenerator.Sound.Sample(TableCount, Seed, Size).Chunk(BatchSize).Index())
        {
            var code = new CodeArea();
            var maker = new ScenarioMaker(new Random(index));
            Scenario[] scenarios =
            [
                .. from table in tables.Select(ExpectedTable.Of)
                   from callingConvention in CallingConventions.All
                   from scenario in FirstCalls(new PlacedImage(code, table, callingConvention), table, maker)
                   select scenario,
            ];
            count += await Runs.Verify(code, scenarios);
        }

        Assert.True(count > 10 * TableCount, $"{count} calls");
    }

    private static IEnumerable<Scenario> FirstCalls(PlacedImage image, AbiTable table, ScenarioMaker maker) =>
        from vendor in Vendors.All
        let processor = ProcessorOf(vendor, table)
        let word = WordOf(processor, table)
        let isKnown = vendor == Vendor.AmdSevEs
        from call in image.Calls(vendor)
        let isAnnounced = IsAnnounced(table, call.Stub.Call.Name, word)

        // A caller by Win64 whose vendor's declaration has no status gives it no place either.
        where isAnnounced || call.Stub.CallingConvention == Compiler.Model.CallingConvention.SysV || call.Stub.Call.HasTransportStatus
        from vector in Enumerable.Range(0, 2)
        let made = maker.Make(call.Stub, call.Entry, vector)
        let expected = made with
        {
            Case = made.Case with { Processor = processor, Data = PlatformCell.Write(made.Case.Data, isKnown ? word : 0) },
            Platform = word,
        }
        select isAnnounced ? expected : expected.WithoutFeature();

    private static bool IsAnnounced(AbiTable table, string hypercall, ulong word)
    {
        uint required = table.Hypercalls.Single(h => h.Name == hypercall).Features;
        return ((uint)(word >> PlatformWord.FeaturesShift) & required) == required;
    }

    /// <summary>A processor of the vendor's guests, under the last hypervisor that the table speaks to.</summary>
    private static Processor ProcessorOf(Vendor vendor, AbiTable table)
    {
        Processor processor = vendor switch
        {
            Vendor.IntelVmx => Processors.Guest("GenuineIntel"),
            Vendor.IntelTdx => Processors.TrustDomain,
            Vendor.AmdSvm => Processors.Sev(1),
            _ => Processors.Sev(7),
        };
        return table.Signatures.Count == 0
            ? processor
            : processor.Under(CpuidSignature.Unescape(table.Signatures[^1]), 0x40000300, 0x40000301).With(0x40000301, Features);
    }

    private static ulong WordOf(Processor processor, AbiTable table)
    {
        HypervisorSignature[] signatures = [.. table.Signatures.Select(s => HypervisorSignature.Create(Encoding.ASCII.GetBytes(CpuidSignature.Unescape(s))))];
        return PlatformDetection.Detect(new PlayedProcessor(processor), signatures).ToWord();
    }
}

extern alias runtime;

using System.Text;
using Hyperabi.Compiler.Encoding;
using Hyperabi.Execution.Tests.Cases;
using Hyperabi.Execution.Tests.Checking;
using Hyperabi.Execution.Tests.Machines;
using runtime::Hyperabi;
using Register = Hyperabi.Compiler.Model.Register;

namespace Hyperabi.Execution.Tests.Detection;

/// <summary>The detector in machine code and the one in C# come to the same, whatever the processor says.</summary>
public class AgreementTests
{
    private const int Seed = 4242;
    private const int Count = 1000;

    private static readonly string[] Names = ["GenuineIntel", "AuthenticAMD", "HygonGenuine", "CentaurHauls", "  Shanghai  ", "VIA VIA VIA "];
    private static readonly string[] Hypervisors = [Processors.Kvm, "Microsoft Hv", "XenVMMXenVMM", "TCGTCGTCGTCG"];
    private static readonly string[][] Tables = [[], [Processors.Kvm], ["XenVMMXenVMM", Processors.Kvm], ["Microsoft Hv", "TCGTCGTCGTCG", Processors.Kvm]];

    [Fact]
    public async Task Both_detectors_come_to_the_same_on_random_processors()
    {
        var random = new Random(Seed);
        var code = new CodeArea();
        (Processor Processor, string[] Table)[] machines = [.. Enumerable.Range(0, Count).Select(_ => (Make(random), Tables[random.Next(Tables.Length)]))];
        HashSet<ulong> seen = [];
        await Machine.Run(code, [.. machines.Select(m => CaseOf(code, m.Processor, m.Table))], (i, outcome) =>
        {
            HypervisorSignature[] signatures = [.. machines[i].Table.Select(name => HypervisorSignature.Create(Encoding.ASCII.GetBytes(name.PadRight(12, '\0'))))];
            Platform expected = PlatformDetection.Detect(new PlayedProcessor(machines[i].Processor), signatures);
            Assert.Equal(End.Returned, outcome.End);
            Assert.Equal(expected.ToWord(), outcome.Guest[Register.Rax]);
            seen.Add(expected.ToWord());
        });
        Assert.InRange(seen.Count, 50, Count);
    }

    private static Processor Make(Random random)
    {
        bool isTrustDomain = random.Next(4) == 0;
        Processor processor = new Processor { HypervisorLeavesFault = isTrustDomain, SevStatus = (ulong)random.Next(8) }
            .Named(Names[random.Next(Names.Length)], isTrustDomain ? 0x21U : (uint)random.Next(0x23))
            .With(1, 0, ecx: random.Next(6) == 0 ? 0 : 1U << 31)
            .With(0x80000000, 0x8000001D + (uint)random.Next(4))
            .With(0x8000001F, (uint)random.Next(8));
        if (isTrustDomain)
            processor = processor.With(0x21, 0, 0x65746E49, 0x20202020, 0x5844546C);
        foreach (int index in Enumerable.Range(0, random.Next(4)))
        {
            uint leaf = 0x40000000 + (0x100 * (uint)(random.Next(3) == 0 ? random.Next(256) : index));
            uint[] largest = [0, leaf, leaf + 1, leaf + 0x10, leaf - 1, uint.MaxValue, 1];
            processor = processor.Under(Hypervisors[random.Next(Hypervisors.Length)], leaf, largest[random.Next(largest.Length)])
                .With(leaf + 1, (uint)random.Next());
        }

        return processor;
    }

    private static Case CaseOf(CodeArea code, Processor processor, string[] table) => new()
    {
        Role = processor.HypervisorLeavesFault ? Role.Tdx : Role.Vmmcall,
        Processor = processor,
        Call = new StubCall
        {
            Entry = code.Place(DetectorEncoder.Encode(table)),
            Registers = new ulong[Layout.Registers],
            Answer = new HostAnswer { Registers = Vectors.Words(new Random(Seed), Layout.Registers) },
        },
    };
}

using Hyperabi.Compiler.Encoding;
using Hyperabi.Compiler.Model;
using Hyperabi.Execution.Tests.Cases;
using Hyperabi.Execution.Tests.Checking;
using Hyperabi.Execution.Tests.Machines;

namespace Hyperabi.Execution.Tests.Detection;

/// <summary>The detector says what a guest runs on, changes nothing, and takes no exception on its way.</summary>
public class DetectorTests
{
    private const int Seed = 71;
    private const int IndexOfRsp = (int)Register.Rsp;

    private static readonly string[] OfKvm = [Processors.Kvm];

    private static readonly ulong Features = (ulong)Processors.KvmFeatures << PlatformWord.FeaturesShift;

    [Theory]
    [InlineData("GenuineIntel", Vendor.IntelVmx)]
    [InlineData("CentaurHauls", Vendor.IntelVmx)]
    [InlineData("  Shanghai  ", Vendor.IntelVmx)]
    [InlineData("AuthenticAMD", Vendor.AmdSvm)]
    [InlineData("HygonGenuine", Vendor.AmdSvm)]
    public async Task The_processors_name_says_which_instruction_it_has(string name, Vendor vendor)
    {
        Outcome outcome = await Detect(Processors.Guest(name).UnderKvm());
        Assert.Equal(Word(vendor) | Features, outcome.Guest[Register.Rax]);
        Assert.Equal(name is "AuthenticAMD" or "HygonGenuine" ? 5 : 4, outcome.Count(Counter.Cpuid));
    }

    [Fact]
    public async Task Where_the_hypervisors_bit_is_clear_nothing_else_is_asked()
    {
        Outcome outcome = await Detect(Processors.Bare().UnderKvm());
        Assert.Equal((ulong)PlatformWord.NoHypervisor << PlatformWord.StateShift, outcome.Guest[Register.Rax]);
        Assert.Equal(2, outcome.Count(Counter.Cpuid));
    }

    [Fact]
    public async Task A_trust_domain_asks_its_host_for_the_leaves_that_fault()
    {
        Outcome outcome = await Detect(Processors.TrustDomain.UnderKvm(), Role.Tdx);
        Assert.Equal(Word(Vendor.IntelTdx) | Features, outcome.Guest[Register.Rax]);
        Assert.Equal(3, outcome.Count(Counter.Cpuid));
        Assert.Equal(2, outcome.Count(Counter.HostCpuid));
    }

    [Fact]
    public async Task A_module_that_refuses_leaves_no_hypervisor_to_find()
    {
        Outcome outcome = await Detect(Processors.TrustDomain.UnderKvm(), Role.Tdx, refusal: 0x8000020300000000);
        Assert.Equal((ulong)PlatformWord.OtherHypervisor << PlatformWord.StateShift, outcome.Guest[Register.Rax]);
        Assert.Equal(256, outcome.Count(Counter.HostCpuid));
    }

    [Fact]
    public async Task A_processor_whose_leaf_0x21_is_not_of_a_trust_domain_is_asked_itself()
    {
        Outcome outcome = await Detect(Processors.Guest("GenuineIntel", 0x23).With(0x21, 0, 0x65746E49, 0x20202021, 0x5844546C).UnderKvm());
        Assert.Equal(Word(Vendor.IntelVmx) | Features, outcome.Guest[Register.Rax]);
    }

    [Theory]
    [InlineData(0, Vendor.AmdSvm, 0)]
    [InlineData(1, Vendor.AmdSvm, 1)]
    [InlineData(3, Vendor.AmdSevEs, 2)]
    [InlineData(7, Vendor.AmdSevEs, 3)]
    [InlineData(0xFFFFFFFF_FFFFFFFF, Vendor.AmdSevEs, 3)]
    public async Task SEV_STATUS_says_how_much_of_the_guest_is_encrypted(ulong status, Vendor vendor, int level)
    {
        Outcome outcome = await Detect(Processors.Sev(status).UnderKvm());
        Assert.Equal(Word(vendor) | (ulong)level << PlatformWord.SevLevelShift | Features, outcome.Guest[Register.Rax]);
        Assert.Equal(1, outcome.Count(Counter.MsrRead));
    }

    [Fact]
    public async Task SEV_STATUS_is_not_read_where_CPUID_does_not_have_it()
    {
        Processor[] without =
        [
            Processors.Sev(7, leaf: 0xFFFFFFFD),
            Processors.Guest("AuthenticAMD").With(0x80000000, 0x8000001E).With(0x8000001F, 2),
            Processors.Guest("GenuineIntel").With(0x80000000, 0x80000023).With(0x8000001F, 2),
        ];
        foreach (Processor processor in without)
        {
            Outcome outcome = await Detect(processor.UnderKvm());
            Assert.Equal(0, outcome.Count(Counter.MsrRead));
            Assert.Equal(PlatformWord.Usable, (int)(outcome.Guest[Register.Rax] >> PlatformWord.StateShift & 0xFF));
        }
    }

    [Theory]
    [InlineData(0x40000100U)]
    [InlineData(0x4000FF00U)]
    public async Task A_hypervisor_is_found_where_it_was_moved(uint leaf)
    {
        Outcome outcome = await Detect(Processors.Guest("GenuineIntel").Under("Microsoft Hv", 0x40000000, 0x4000000C).UnderKvm(leaf, leaf + 1));
        Assert.Equal(Word(Vendor.IntelVmx) | Features, outcome.Guest[Register.Rax]);
    }

    [Fact]
    public async Task Of_several_signatures_the_tables_order_decides_and_not_the_hosts()
    {
        Processor processor = Processors.Guest("GenuineIntel").Under("XenVMMXenVMM", 0x40000000, 0x40000004).With(0x40000001, 0x40011).UnderKvm(0x40000100, 0x40000101);
        Outcome kvm = await Detect(processor, signatures: [Processors.Kvm, "XenVMMXenVMM"]);
        Assert.Equal(Word(Vendor.IntelVmx) | Features, kvm.Guest[Register.Rax]);
        Outcome xen = await Detect(processor, signatures: ["Microsoft Hv", "XenVMMXenVMM", Processors.Kvm]);
        Assert.Equal(Word(Vendor.IntelVmx) | 1UL << PlatformWord.SignatureShift | 0x40011UL << PlatformWord.FeaturesShift, xen.Guest[Register.Rax]);
    }

    [Theory]
    [InlineData(0U, true)] // very old hosts
    [InlineData(0x40000000U, false)]
    [InlineData(0x40000001U, true)]
    [InlineData(uint.MaxValue, true)]
    public async Task Features_are_read_where_the_hypervisor_has_the_leaf(uint largest, bool has)
    {
        Outcome outcome = await Detect(Processors.Guest("GenuineIntel").UnderKvm(largest: largest));
        Assert.Equal(Word(Vendor.IntelVmx) | (has ? Features : 0), outcome.Guest[Register.Rax]);
    }

    [Fact]
    public async Task A_hypervisor_of_another_signature_is_not_called()
    {
        string[] others = ["Microsoft Hv", "KVMKVMKVMKVM", "KVMKVMKV", "TCGTCGTCGTCG"];
        foreach (string other in others)
        {
            Outcome outcome = await Detect(Processors.Guest("AuthenticAMD").Under(other, 0x40000000, 0x40000001));
            Assert.Equal((ulong)PlatformWord.OtherHypervisor << PlatformWord.StateShift, outcome.Guest[Register.Rax]);
        }
    }

    [Fact]
    public async Task A_processor_that_nobody_knows_is_not_called_on()
    {
        Outcome outcome = await Detect(Processors.Guest("VIA VIA VIA ").UnderKvm());
        Assert.Equal((ulong)PlatformWord.UnknownProcessor << PlatformWord.StateShift | Features, outcome.Guest[Register.Rax]);
    }

    [Fact]
    public async Task A_table_that_names_no_signature_takes_any_hypervisor_and_asks_for_none()
    {
        Outcome outcome = await Detect(Processors.Guest("GenuineIntel"), signatures: []);
        Assert.Equal(Word(Vendor.IntelVmx), outcome.Guest[Register.Rax]);
        Assert.Equal(2, outcome.Count(Counter.Cpuid));
    }

    [Fact]
    public async Task Where_every_CPUID_faults_it_is_the_first_that_does()
    {
        Outcome outcome = await Run(Processors.Sev(7).UnderKvm() with { CpuidFaults = true }, Role.SevEs, OfKvm, refusal: 0);
        Assert.Equal(End.Exception, outcome.End);
        Assert.Equal(1, outcome.Count(Counter.VmmCommunication));
    }

    /// <summary>Runs the detector, which must leave everything but RAX as it was, whatever the processor is.</summary>
    private static async Task<Outcome> Detect(Processor processor, Role role = Role.Vmmcall, string[]? signatures = null, ulong refusal = 0)
    {
        Outcome outcome = await Run(processor, role, signatures ?? OfKvm, refusal);
        Assert.Equal(End.Returned, outcome.End);
        Counter[] faults = [Counter.InvalidOpcode, Counter.GeneralProtection, Counter.Virtualization, Counter.VmmCommunication, Counter.PageFault];
        Assert.All(faults, fault => Assert.Equal(0, outcome.Count(fault)));
        Assert.Empty(outcome.Events);
        return outcome;
    }

    private static async Task<Outcome> Run(Processor processor, Role role, string[] signatures, ulong refusal)
    {
        var random = new Random(Seed);
        var code = new CodeArea();
        ulong[] registers = Vectors.Words(random, Layout.Registers);
        ulong[] stack = Vectors.Words(random, Layout.StackWords);
        byte[] data = new byte[Layout.DataSize];
        random.NextBytes(data);
        Outcome outcome = (await Machine.Run(code, new Case
        {
            Role = role,
            Processor = processor,
            Data = data,
            Call = new StubCall
            {
                Entry = code.Place(DetectorEncoder.Encode(signatures)),
                Registers = registers,
                Stack = stack,
                Answer = new HostAnswer { Registers = Vectors.Words(random, Layout.Registers), Status = refusal },
            },
        }))[0];
        if (outcome.End != End.Returned)
            return outcome;
        foreach (int register in Enumerable.Range(1, Layout.Registers - 1).Where(i => i != IndexOfRsp))
            Assert.Equal(registers[register], outcome.Guest[(Register)register]);
        Assert.Equal(stack, outcome.Stack[1..]);
        Assert.Equal(data, outcome.Data);
        return outcome;
    }

    private static ulong Word(Vendor vendor) => (ulong)vendor | (ulong)PlatformWord.Usable << PlatformWord.StateShift;
}

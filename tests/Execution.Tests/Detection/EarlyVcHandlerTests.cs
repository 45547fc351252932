using Hyperabi.Compiler.Encoding;
using Hyperabi.Compiler.Model;
using Hyperabi.Execution.Tests.Cases;
using Hyperabi.Execution.Tests.Checking;
using Hyperabi.Execution.Tests.Machines;

namespace Hyperabi.Execution.Tests.Detection;

/// <summary>Under SEV-ES the detector asks CPUID through the handler of #VC, which believes its host little.</summary>
public class EarlyVcHandlerTests
{
    private const int Seed = 29;
    private const int GeneralProtectionExit = 0x4D;

    private static readonly ulong Found =
        (ulong)Vendor.AmdSevEs | (ulong)PlatformWord.Usable << PlatformWord.StateShift | (ulong)Processors.KvmFeatures << PlatformWord.FeaturesShift;

    private readonly CodeArea _code = new();

    [Theory]
    [InlineData(3, 2)]
    [InlineData(7, 3)]
    public async Task The_detector_finds_its_host_and_only_CPUID_faults(ulong status, int level)
    {
        Outcome outcome = await Detect(Encrypted(status));
        Assert.Equal(End.Returned, outcome.End);
        Assert.Equal(Found | (ulong)level << PlatformWord.SevLevelShift, outcome.Guest[Register.Rax]);

        // Leaves 0, 1, 0x80000000, 0x8000001F, 0x40000000 and 0x40000001: four registers of each.
        Assert.Equal(6, outcome.Count(Counter.VmmCommunication));
        Assert.Equal(6 * 4, outcome.Count(Counter.HostCpuid));
        Assert.All(
            new[] { Counter.InvalidOpcode, Counter.GeneralProtection, Counter.Virtualization, Counter.PageFault },
            fault => Assert.Equal(0, outcome.Count(fault)));
        Assert.Empty(outcome.Events);
    }

    [Fact]
    public async Task The_GHCB_MSR_and_every_register_but_RAX_are_as_they_were()
    {
        Case @case = Make(Encrypted(7));
        Outcome outcome = (await Machine.Run(_code, @case))[0];
        Assert.Equal(@case.Msr, outcome.Msr);
        foreach (Register register in Enum.GetValues<Register>().Where(r => r is not (Register.Rax or Register.Rsp)))
            Assert.Equal(@case.Call[register], outcome.Guest[register]);
        Assert.Equal(@case.Call.Stack, outcome.Stack[1..]);
    }

    [Fact]
    public async Task A_host_that_denies_SEV_is_not_served_on()
    {
        Processor[] denying =
        [
            Processors.Guest("AuthenticAMD").With(0x80000000, 0x8000001E).UnderKvm() with { CpuidFaults = true, SevStatus = 7 },
            Processors.Sev(7, leaf: 0xFFFFFFFD).UnderKvm() with { CpuidFaults = true, SevStatus = 7 },
        ];
        foreach (Processor processor in denying)
            Assert.Equal(End.Terminated, (await Detect(processor)).End);
    }

    [Theory]
    [InlineData(0x0000000100000004)] // the request
    [InlineData(0x0000000100000015)] // another response
    [InlineData(0x0000000100000805)]
    public async Task An_answer_without_the_responses_code_ends_the_guest(ulong answer)
    {
        Outcome outcome = await Detect(Encrypted(7), answer: answer);
        Assert.Equal(End.Terminated, outcome.End);
        Assert.Equal(1, outcome.Count(Counter.HostCpuid));
    }

    [Theory]
    [InlineData(EarlyVcHandlerEncoder.CpuidExit)] // at an instruction that is not CPUID
    [InlineData(GeneralProtectionExit)]
    [InlineData(0x81)]
    public async Task A_VC_that_the_host_makes_up_ends_the_guest(ulong error)
    {
        Outcome outcome = await Detect(Encrypted(7), injected: error);
        Assert.Equal(End.Terminated, outcome.End);
        Assert.Equal(0, outcome.Count(Counter.HostCpuid));
    }

    private static Processor Encrypted(ulong status) => Processors.Sev(status).UnderKvm() with { CpuidFaults = true };

    private async Task<Outcome> Detect(Processor processor, ulong answer = 0, ulong? injected = null)
    {
        Case @case = Make(processor);
        VcHandler handler = injected is { } error ? @case.VcHandler! with { ComesAt = @case.Call.Entry, Error = error } : @case.VcHandler!;
        StubCall call = @case.Call with { Answer = @case.Call.Answer with { Status = answer } };
        return (await Machine.Run(_code, @case with { Call = call, VcHandler = handler }))[0];
    }

    private Case Make(Processor processor)
    {
        var random = new Random(Seed);
        byte[] handler = EarlyVcHandlerEncoder.Encode();
        ulong start = _code.Place(handler);
        return new Case
        {
            Role = Role.SevEs,
            Processor = processor,
            Msr = Vectors.Word(random),
            VcHandler = new VcHandler(start, start + (ulong)handler.Length),
            Call = new StubCall
            {
                Entry = _code.Place(DetectorEncoder.Encode([Processors.Kvm])),
                Registers = Vectors.Words(random, Layout.Registers),
                Stack = Vectors.Words(random, Layout.StackWords),
                Answer = new HostAnswer { Registers = Vectors.Words(random, Layout.Registers) },
            },
        };
    }
}

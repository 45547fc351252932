extern alias definitions;

using Hyperabi.Compiler.Encoding;
using Hyperabi.Compiler.Image;
using Hyperabi.Compiler.Model;
using Hyperabi.Execution.Tests.Cases;
using Hyperabi.Execution.Tests.Checking;
using Hyperabi.Execution.Tests.Declarations;
using Hyperabi.Execution.Tests.Detection;
using Hyperabi.Execution.Tests.Machines;
using CallingConventions = Hyperabi.Compiler.Model.CallingConventions;

namespace Hyperabi.Execution.Tests.Images;

/// <summary>A hypercall is right before anything is patched, on every platform, and direct afterwards.</summary>
public class ImageTests
{
    private const int Seed = 2021;
    private const int VectorCount = 50;

    private static readonly AbiTable Kvm = TableStubs.Record(typeof(definitions::Hyperabi.Tables.Kvm));

    /// <summary>Each platform whose CPUID can be asked, and what is found there.</summary>
    public static TheoryData<Platform, CallingConvention> Targets
    {
        get
        {
            TheoryData<Platform, CallingConvention> data = [];
            foreach (Platform platform in Enum.GetValues<Platform>())
            {
                foreach (CallingConvention callingConvention in CallingConventions.All)
                    data.Add(platform, callingConvention);
            }

            return data;
        }
    }

    [Theory]
    [MemberData(nameof(Targets))]
    public async Task The_first_call_detects_without_a_fault_answers_and_remembers(Platform platform, CallingConvention callingConvention)
    {
        var code = new CodeArea();
        var image = new PlacedImage(code, Kvm, callingConvention);
        Scenario[] scenarios = [.. Scenarios(image, platform, isKnown: platform == Platform.SevEs)];
        int detected = 0;
        await Machine.Run(code, [.. scenarios.Select(s => s.Case)], (i, outcome) =>
        {
            scenarios[i].Verify(outcome);
            VerifyNoFault(outcome);
            detected += outcome.Count(Counter.Cpuid) > 0 ? 1 : 0;
        });
        Assert.Equal(platform == Platform.SevEs ? 0 : scenarios.Length, detected);
    }

    [Theory]
    [InlineData(CallingConvention.SysV)]
    [InlineData(CallingConvention.Win64)]
    public async Task Under_SEV_ES_the_exported_handler_lets_the_first_call_detect(CallingConvention callingConvention)
    {
        var code = new CodeArea();
        var image = new PlacedImage(code, Kvm, callingConvention);
        Scenario[] scenarios =
        [
            .. Scenarios(image, Platform.SevEs, isKnown: false).Select(s => s with { Case = s.Case with { VcHandler = image.VcHandler } }),
        ];
        await Machine.Run(code, [.. scenarios.Select(s => s.Case)], (i, outcome) =>
        {
            scenarios[i].Verify(outcome);

            // Every CPUID of the detector, and nothing else.
            Assert.Equal(6, outcome.Count(Counter.VmmCommunication));
            Assert.All(Platforms.Faults.Except([Counter.VmmCommunication]), fault => Assert.Equal(0, outcome.Count(fault)));
        });
    }

    [Theory]
    [MemberData(nameof(Targets))]
    public async Task A_later_call_asks_nothing(Platform platform, CallingConvention callingConvention)
    {
        var code = new CodeArea();
        Scenario[] scenarios = [.. Scenarios(new PlacedImage(code, Kvm, callingConvention), platform, isKnown: true)];
        await Machine.Run(code, [.. scenarios.Select(s => s.Case)], (i, outcome) =>
        {
            scenarios[i].Verify(outcome);
            VerifyNoFault(outcome);
            VerifyNothingAsked(outcome);
        });
    }

    [Theory]
    [MemberData(nameof(Targets))]
    public async Task A_patched_entry_executes_the_stub_and_two_instructions_before_it(Platform platform, CallingConvention callingConvention)
    {
        Vendor vendor = platform.Vendor();
        var code = new CodeArea();
        Scenario[] scenarios = [.. Scenarios(new PlacedImage(code, Kvm, callingConvention, vendor), platform, isKnown: false, isRemembered: false)];
        Case[] direct = [.. DirectCases(code, vendor, callingConvention)];
        Outcome[] outcomes = await Machine.Run(code, [.. scenarios.Select(s => s.Case with { SingleStep = true }), .. direct]);
        for (int i = 0; i < scenarios.Length; i++)
        {
            scenarios[i].Verify(outcomes[i]);
            VerifyNothingAsked(outcomes[i]);

            // endbr64, nop and jmp of the entry, without the stub's own endbr64.
            Assert.Equal(outcomes[scenarios.Length + (i / VectorCount)].Instructions + 2, outcomes[i].Instructions);
        }
    }

    [Theory]
    [InlineData(Platform.Intel)]
    [InlineData(Platform.Amd)]
    [InlineData(Platform.Tdx)]
    public async Task A_first_call_within_a_first_call_ends_right_wherever_the_NMI_comes(Platform platform)
    {
        var code = new CodeArea();
        Scenario[] scenarios = [.. Scenarios(new PlacedImage(code, Kvm, CallingConvention.SysV), platform, isKnown: false)];
        Scenario outer = scenarios[Vectors.BoundaryCount];
        Scenario inner = scenarios[Vectors.BoundaryCount + 1];
        foreach (Outcome outcome in await Nmis.AtEveryStep(code, outer, inner))
        {
            outer.Verify(outcome);
            Assert.True(Nmis.Verify(inner, outcome));
            VerifyNoFault(outcome);
        }
    }

    [Theory]
    [InlineData(CallingConvention.SysV)]
    [InlineData(CallingConvention.Win64)]
    public async Task Where_no_call_can_be_made_nothing_is_executed_and_the_status_says_why(CallingConvention callingConvention)
    {
        const ulong KvmFeatures = (ulong)Processors.KvmFeatures << PlatformWord.FeaturesShift;
        (Processor Processor, uint Status, ulong Features)[] platforms =
        [
            (Processors.Bare().UnderKvm(), TransportStatus.NoHypervisor, 0),
            (Processors.Guest("AuthenticAMD").Under("TCGTCGTCGTCG", 0x40000000, 0x40000001), TransportStatus.OtherHypervisor, 0),
            (Processors.Guest("VIA VIA VIA ").UnderKvm(), TransportStatus.UnknownProcessor, KvmFeatures),
        ];
        var code = new CodeArea();
        var image = new PlacedImage(code, Kvm, callingConvention);
        foreach ((Processor processor, uint status, ulong features) in platforms)
        {
            // The declaration for a trust domain is the one whose callers look at the status.
            Scenario[] scenarios =
            [
                .. Scenarios(image, Platform.Tdx, isKnown: false).Select(s => s with
                {
                    Case = s.Case with { Processor = processor },
                    CallsHost = false,
                    Succeeds = false,
                    Status = status,
                    Result = unchecked((ulong)-1000L),
                    Platform = (ulong)(status - TransportStatus.NotForVendor + PlatformWord.Usable) << PlatformWord.StateShift | features,
                }),
            ];
            await Runs.Verify(code, scenarios);
        }
    }

    [Theory]
    [MemberData(nameof(Targets))]
    public async Task A_feature_that_the_hypervisor_does_not_announce_is_an_error_and_nothing_is_executed(Platform platform, CallingConvention callingConvention)
    {
        // The lowest bit that KVM announces here, and one that it does not.
        const uint Announced = 1;
        const uint Missing = 4;
        Assert.Equal(Announced, Processors.KvmFeatures & (Announced | Missing));
        var code = new CodeArea();

        // Of one vendor, so that its declaration says whether callers look at the status.
        AbiTable Requiring(uint features) => Kvm with
        {
            Hypercalls = Kvm.Hypercalls.Select(h => h with { Features = features, Vendors = EquatableArray.Create(platform.Vendor()) }).ToEquatableArray(),
        };
        Scenario[] Calls(uint features) =>
            [.. Scenarios(new PlacedImage(code, Requiring(features), callingConvention), platform, isKnown: platform == Platform.SevEs)];
        await Runs.Verify(code, [.. Calls(Announced), .. Calls(Announced | Missing).Select(s => s.WithoutFeature()), .. Calls(Missing).Select(s => s.WithoutFeature())]);
    }

    [Theory]
    [InlineData(CallingConvention.SysV)]
    [InlineData(CallingConvention.Win64)]
    public async Task A_call_that_only_trust_domains_have_is_right_there_and_elsewhere_gives_zeros_and_the_status(CallingConvention callingConvention)
    {
        const ulong TrustDomain = (ulong)Vendor.IntelTdx | (ulong)PlatformWord.Usable << PlatformWord.StateShift;
        const ulong IntelGuest = (ulong)Vendor.IntelVmx | (ulong)PlatformWord.Usable << PlatformWord.StateShift;
        var code = new CodeArea();
        var image = new PlacedImage(code, TableStubs.Record(typeof(definitions::Hyperabi.Tables.TdVmcall)), callingConvention);
        Scenario[] right = [.. Scenarios(image, Platform.Tdx, isKnown: false).Select(s => s with { Platform = TrustDomain })];
        Scenario[] elsewhere =
        [
            .. right.Select(s => s with
            {
                Case = s.Case with { Processor = Platform.Intel.Processor() },
                CallsHost = false,
                Succeeds = false,
                Status = TransportStatus.NotForVendor,
                Platform = IntelGuest,
            }),
        ];

        // A host whose processor is played answers this one by that.
        await Runs.Verify(code, [.. right.Where(s => s.Stub.Call.Name != "Cpuid"), .. elsewhere]);
    }

    [Theory]
    [InlineData(CallingConvention.SysV)]
    [InlineData(CallingConvention.Win64)]
    public void A_stub_that_there_is_not_gives_the_call_no_channel_for_the_transports_status(CallingConvention callingConvention)
    {
        // Number 0 in R10 is no hypercall, so that a trust domain has no stub.
        AbiTable table = Kvm with
        {
            Hypercalls = Kvm.Hypercalls.Take(1).Select(h => h with { Number = 0 }).ToEquatableArray(),
            Conventions = Kvm.Conventions.Where(c => c.Vendor is Vendor.IntelVmx or Vendor.IntelTdx).ToEquatableArray(),
        };
        CodeImage image = ImageEncoder.Encode(table, callingConvention);
        PatchSite site = Assert.Single(image.Sites);
        Assert.Null(site.TargetOf(Vendor.IntelTdx));
        Assert.False(site.ReportsTransport);
        byte[] code = [.. image.Code];
        Assert.DoesNotContain(
            Disassembly.Of(code[site.Unavailable..site.TargetOf(Vendor.IntelVmx)!.Value]),
            i => i.Text is "mov rdx, rax" || i.Text.StartsWith("mov [", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData(CallingConvention.SysV)]
    [InlineData(CallingConvention.Win64)]
    public void Every_target_is_a_stub_behind_its_landing_pad_and_every_slot_has_the_documented_bytes(CallingConvention callingConvention)
    {
        CodeImage image = ImageEncoder.Encode(Kvm, callingConvention);
        byte[] code = [.. image.Code];
        Assert.Equal(Kvm.Hypercalls.Select(h => h.Name), image.Sites.Select(s => s.Hypercall));
        foreach (PatchSite site in image.Sites)
        {
            byte[] slot = code[site.Entry..(site.Entry + EntrySlot.Size)];
            Assert.Equal(0, site.Entry % EntrySlot.Size);
            Assert.Equal([0xF3, 0x0F, 0x1E, 0xFA, 0x0F, 0x1F, 0x40, 0x00, 0xE9], slot[..9]);
            Assert.Equal(site.EarlyThunk, site.Entry + 13 + BitConverter.ToInt32(slot, 9));
            Assert.Equal([0xCC, 0xCC, 0xCC], slot[13..]);
            foreach (PatchTarget target in site.Targets)
            {
                Assert.Equal(4, target.Offset % EntrySlot.Size);
                Assert.Equal(slot[..4], code[(target.Offset - 4)..target.Offset]);
            }
        }

        Assert.DoesNotContain(Disassembly.Of(code), i => i.Text.StartsWith("jmp r", StringComparison.Ordinal) || i.Text.StartsWith("call r", StringComparison.Ordinal));
    }

    /// <summary>Calls of every entry through a platform's way.</summary>
    /// <param name="image">The image.</param>
    /// <param name="platform">The platform.</param>
    /// <param name="isKnown">Whether the platform cell is set already.</param>
    /// <param name="isRemembered">Whether it must be set in the end.</param>
    private static IEnumerable<Scenario> Scenarios(PlacedImage image, Platform platform, bool isKnown, bool isRemembered = true)
    {
        var maker = new ScenarioMaker(new Random(Seed));
        ulong word = platform.Word();
        return
            from call in image.Calls(platform.Vendor())
            from vector in Enumerable.Range(0, VectorCount)
            let made = maker.Make(call.Stub, call.Entry, vector)
            select made with
            {
                Case = made.Case with { Processor = platform.Processor(), Data = PlatformCell.Write(made.Case.Data, isKnown ? word : 0) },
                Platform = isKnown || isRemembered ? word : 0,
            };
    }

    private static IEnumerable<Case> DirectCases(CodeArea code, Vendor vendor, CallingConvention callingConvention)
    {
        var maker = new ScenarioMaker(new Random(Seed));
        return
            from stub in TableStubs.Of(typeof(definitions::Hyperabi.Tables.Kvm), vendor, callingConvention)
            select maker.Make(stub, ScenarioMaker.Place(code, stub), 0).Case with { SingleStep = true };
    }

    private static void VerifyNoFault(Outcome outcome) =>
        Assert.All(Platforms.Faults, fault => Assert.Equal(0, outcome.Count(fault)));

    private static void VerifyNothingAsked(Outcome outcome)
    {
        Assert.Equal(0, outcome.Count(Counter.Cpuid));
        Assert.Equal(0, outcome.Count(Counter.HostCpuid));
        Assert.DoesNotContain(outcome.Events, e => e.Kind == EventKind.MsrRead && e.Code == 0xC0010131);
    }
}

namespace Hyperabi.Runtime.Tests.Platforms;

/// <summary>A host may answer anything; detection ends, and executes nothing that was not asked for.</summary>
public sealed class HostileHostTests
{
    private const string Kvm = "KVMKVMKVM";

    [Theory]
    [InlineData(0u)]
    [InlineData(1u)]
    [InlineData(0x4000_0000u)]
    [InlineData(uint.MaxValue)]
    public void A_signature_everywhere_is_found_at_the_first_leaf(uint eax)
    {
        SimulatedMachine machine = new() { OtherLeaf = _ => new(eax, 0x4B4D_564B, 0x564B_4D56, 0x4D) };

        Platform platform = machine.Detect(Kvm);

        Assert.Equal(0x4000_0000u, platform.BaseLeaf);
        Assert.True(machine.Questions.Count <= 4);
    }

    [Fact]
    public void All_bits_set_everywhere_are_no_signature()
    {
        SimulatedMachine machine = new()
        {
            MaximumLeaf = uint.MaxValue,
            OtherLeaf = _ => new(uint.MaxValue, uint.MaxValue, uint.MaxValue, uint.MaxValue),
        };

        Assert.Equal(PlatformState.OtherHypervisor, machine.Detect(Kvm).State);
        Assert.Equal(3 + 256, machine.Questions.Count);
    }

    [Theory]
    [InlineData(0x4000_0200u, 0x4000_01FFu)]
    [InlineData(0x4000_01FFu, 0x4000_01FFu)]
    [InlineData(0x4000_0110u, 0x4000_0110u)]
    [InlineData(uint.MaxValue, 0x4000_01FFu)]
    [InlineData(0x8000_0021u, 0x4000_01FFu)]
    [InlineData(0x4000_00FFu, 0x4000_0100u)]
    public void The_maximum_leaf_stays_within_the_hypervisors_block(uint answered, uint expected)
    {
        Platform platform = new SimulatedMachine().Signature(0x4000_0100, "KVMKVMKVM\0\0\0", answered).Detect(Kvm);
        Assert.Equal(expected, platform.MaximumLeaf);
    }

    [Fact]
    public void No_leaf_is_asked_for_twice_so_no_answer_can_change()
    {
        int asked = 0;
        SimulatedMachine machine = new("AuthenticAMD")
        {
            MaximumLeaf = uint.MaxValue,
            SevStatus = 0,
            OtherLeaf = leaf => leaf is 0x8000_0000 or 0x8000_001F
                ? new(uint.MaxValue, 0, 0, 0)
                : new((uint)(++asked * 0x1234_5677), (uint)asked, (uint)asked, (uint)asked),
        };

        machine.Detect(Kvm, "XenVMMXenVMM");

        Assert.Equal(machine.Questions.Distinct(), machine.Questions);
        Assert.True(machine.Questions.Count <= 6 + 256 + 1);
    }

    [Fact]
    public void A_trust_domain_whose_host_does_not_answer_has_another_hypervisor()
    {
        SimulatedMachine machine = new SimulatedMachine { MaximumLeaf = 0x21, IsTrustDomain = true, AnswersTdcall = false }.Kvm();

        Platform platform = machine.Detect(Kvm);

        Assert.Equal((PlatformState.OtherHypervisor, Vendor.None), (platform.State, platform.Vendor));
        Assert.Equal(3 + 256, machine.Questions.Count);
    }

    [Fact]
    public void Random_answers_never_make_more_than_263_questions_and_always_make_a_sound_word()
    {
        var random = new Random(20260101);
        string[] signatures = [Kvm, "XenVMMXenVMM", "Microsoft Hv"];
        string[] processors = ["GenuineIntel", "AuthenticAMD", "HygonGenuine", "GenuineIotel"];
        for (int round = 0; round < 2000; round++)
        {
            bool isTrustDomain = random.Next(2) == 0;
            var machine = new SimulatedMachine(processors[random.Next(processors.Length)])
            {
                MaximumLeaf = random.Next(4) switch { 0 => 0, 1 => 0x20, 2 => 0x21, _ => (uint)random.NextInt64(1L << 32) },
                IsTrustDomain = isTrustDomain,
                PrivilegeLevel = random.Next(2) * 3,
                SevStatus = (ulong)random.NextInt64(),
                OtherLeaf = _ => new(Any(random), Any(random), Any(random), Any(random)),
            };
            for (int i = random.Next(4); i > 0; i--)
                machine.Signature(0x4000_0000 + ((uint)random.Next(256) * 0x100), $"{signatures[random.Next(3)],-12}".Replace("KVM   ", "KVM\0\0\0", StringComparison.Ordinal), Any(random));

            // A module that hides its leaf leaves a guest that faults: that is the module's doing, no host's.
            if (isTrustDomain && machine.MaximumLeaf is > 0 and < 0x21)
                machine.MaximumLeaf = 0x21;
            Platform platform = machine.Detect(signatures);

            Assert.True(machine.Questions.Count <= 263);
            Assert.Equal(platform.ToWord(), Platform.FromWord(platform.ToWord()).ToWord());
            Assert.Equal(platform.State == PlatformState.Usable, platform.Vendor != Vendor.None);
        }
    }

    private static uint Any(Random random) => random.Next(4) switch
    {
        0 => 0,
        1 => uint.MaxValue,
        2 => 0x4000_0000u + (uint)random.Next(0x10000),
        _ => (uint)random.NextInt64(1L << 32),
    };
}

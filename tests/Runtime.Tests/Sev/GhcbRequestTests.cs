using FsCheck.Fluent;
using Hyperabi.Sev;

namespace Hyperabi.Runtime.Tests.Sev;

/// <summary>Requests have the bits of the specification, and a host reads what a guest meant.</summary>
public sealed class GhcbRequestTests
{
    [Theory]
    [InlineData(0x0000_0000U, CpuidRegister.Eax, 0x0000_0000_0000_0004UL)]
    [InlineData(0x8000_001FU, CpuidRegister.Ebx, 0x8000_001F_4000_0004UL)]
    [InlineData(0x4000_0000U, CpuidRegister.Ecx, 0x4000_0000_8000_0004UL)]
    [InlineData(0xFFFF_FFFFU, CpuidRegister.Edx, 0xFFFF_FFFF_C000_0004UL)]
    public void CPUID_has_the_leaf_above_and_the_register_in_bits_31_and_30(uint function, CpuidRegister register, ulong word)
    {
        GhcbCpuidRequest request = GhcbCpuidRequest.Create(function, register);
        Assert.Equal(word, request.Msr.Value);
        Assert.Equal((function, register), (request.Function, request.Register));
        Assert.True(GhcbCpuidRequest.TryDecode(new GhcbMsr(word), out GhcbCpuidRequest read));
        Assert.Equal(request, read);
    }

    [Theory]
    [InlineData(0UL, 0x0000_0000_0000_0012UL)]
    [InlineData(0x0000_0000_7FFF_F000UL, 0x0000_0000_7FFF_F012UL)]
    [InlineData(0x000F_FFFF_FFFF_F000UL, 0x000F_FFFF_FFFF_F012UL)]
    public void Registration_has_the_page(ulong gpa, ulong word)
    {
        Assert.Equal(word, GhcbRegisterRequest.Create(gpa).Msr.Value);
        Assert.True(GhcbRegisterRequest.TryDecode(new GhcbMsr(word), out GhcbRegisterRequest read));
        Assert.Equal(gpa, read.Gpa);
    }

    [Theory]
    [InlineData(0UL, PageStateOperation.Private, 0x0010_0000_0000_0014UL)]
    [InlineData(0x12345UL, PageStateOperation.Private, 0x0010_0000_1234_5014UL)]
    [InlineData(0x12345UL, PageStateOperation.Shared, 0x0020_0000_1234_5014UL)]
    [InlineData(0xFF_FFFF_FFFFUL, PageStateOperation.Shared, 0x002F_FFFF_FFFF_F014UL)]
    public void A_page_state_has_the_operation_above_the_page(ulong gfn, PageStateOperation operation, ulong word)
    {
        Assert.Equal(word, GhcbPageStateRequest.Create(gfn, operation).Msr.Value);
        Assert.True(GhcbPageStateRequest.TryDecode(new GhcbMsr(word), out GhcbPageStateRequest read));
        Assert.Equal((gfn, operation), (read.Gfn, read.Operation));
    }

    [Theory]
    [InlineData(0U, 0x0000_0000_0000_0016UL)]
    [InlineData(2U, 0x0000_0002_0000_0016UL)]
    [InlineData(3U, 0x0000_0003_0000_0016UL)]
    public void A_privilege_level_is_in_bits_39_to_32(uint vmpl, ulong word)
    {
        Assert.Equal(word, GhcbRunVmplRequest.Create(vmpl).Msr.Value);
        Assert.True(GhcbRunVmplRequest.TryDecode(new GhcbMsr(word), out GhcbRunVmplRequest read));
        Assert.Equal(vmpl, read.Vmpl);
    }

    [Theory]
    [InlineData(0U, 0U, 0x0000_0100UL)]
    [InlineData(0U, 2U, 0x0002_0100UL)]
    [InlineData(1U, 5U, 0x0005_1100UL)]
    [InlineData(15U, 255U, 0x00FF_F100UL)]
    public void A_termination_has_the_set_below_the_reason(uint set, uint code, ulong word)
    {
        Assert.Equal(word, GhcbTerminationRequest.Create(set, code).Msr.Value);
        Assert.True(GhcbTerminationRequest.TryDecode(new GhcbMsr(word), out GhcbTerminationRequest read));
        Assert.Equal((set, code), (read.ReasonSet, read.ReasonCode));
    }

    [Fact]
    public void Reasons_have_the_numbers_of_their_set()
    {
        Assert.Equal(0x0001_0100UL, GhcbTerminationRequest.Create(GeneralTerminationReason.ProtocolUnsupported).Msr.Value);
        Assert.Equal(0x0002_0100UL, GhcbTerminationRequest.Create(GeneralTerminationReason.SnpUnsupported).Msr.Value);
        Assert.Equal(0x0000_1100UL, GhcbTerminationRequest.Create(LinuxTerminationReason.Register).Msr.Value);
        Assert.Equal(0x0009_1100UL, GhcbTerminationRequest.Create(LinuxTerminationReason.SvsmCallingArea).Msr.Value);
        Assert.Equal([0, 1, 2], Enum.GetValues<GeneralTerminationReason>().Select(reason => (int)reason));
        Assert.Equal(Enumerable.Range(0, 10), Enum.GetValues<LinuxTerminationReason>().Select(reason => (int)reason));
    }

    [Fact]
    public void Every_request_comes_back() => AnyWord.ForAll(
        from gfn in AnyWord.Gfn from word in AnyWord.Any from operation in AnyWord.Operation select (gfn, word, operation),
        drawn =>
        {
            (ulong gfn, ulong word, PageStateOperation operation) = drawn;
            var register = (CpuidRegister)(word & 3);
            Assert.True(GhcbCpuidRequest.TryDecode(
                GhcbCpuidRequest.Create((uint)(word >> 32), register).Msr, out GhcbCpuidRequest cpuid));
            Assert.Equal(((uint)(word >> 32), register), (cpuid.Function, cpuid.Register));

            Assert.True(GhcbRegisterRequest.TryDecode(
                GhcbRegisterRequest.Create(gfn << 12).Msr, out GhcbRegisterRequest registration));
            Assert.Equal(gfn << 12, registration.Gpa);

            Assert.True(GhcbPageStateRequest.TryDecode(
                GhcbPageStateRequest.Create(gfn, operation).Msr, out GhcbPageStateRequest page));
            Assert.Equal((gfn, operation), (page.Gfn, page.Operation));

            uint set = (uint)(word >> 60), code = (uint)(word >> 8) & 0xFF;
            Assert.True(GhcbTerminationRequest.TryDecode(
                GhcbTerminationRequest.Create(set, code).Msr, out GhcbTerminationRequest termination));
            Assert.Equal((set, code), (termination.ReasonSet, termination.ReasonCode));
        });

    [Fact]
    public void Arguments_out_of_range_are_refused_by_name()
    {
        Refuses("register", () => GhcbCpuidRequest.Create(0, (CpuidRegister)4));
        Refuses("register", () => GhcbCpuidRequest.Create(0, (CpuidRegister)ulong.MaxValue));
        Refuses("gfn", () => GhcbPageStateRequest.Create(1UL << 40, PageStateOperation.Private));
        Refuses("gfn", () => GhcbPageStateRequest.Create(ulong.MaxValue, PageStateOperation.Private));
        Refuses("operation", () => GhcbPageStateRequest.Create(0, 0));
        Refuses("operation", () => GhcbPageStateRequest.Create(0, (PageStateOperation)3));
        Refuses("operation", () => GhcbPageStateRequest.Create(0, (PageStateOperation)0x11));
        Refuses("vmpl", () => GhcbRunVmplRequest.Create(4));
        Refuses("vmpl", () => GhcbRunVmplRequest.Create(uint.MaxValue));
        Refuses("reasonSet", () => GhcbTerminationRequest.Create(16, 0));
        Refuses("reasonCode", () => GhcbTerminationRequest.Create(0, 256));
        Refuses("reason", () => GhcbTerminationRequest.Create((GeneralTerminationReason)3));
        Refuses("reason", () => GhcbTerminationRequest.Create((LinuxTerminationReason)10));
        Refuses("reason", () => GhcbTerminationRequest.Create((LinuxTerminationReason)0x1_0000_0000));
    }

    private static void Refuses<T>(string parameter, Func<T> create) =>
        Assert.Throws<ArgumentOutOfRangeException>(parameter, () => { create(); });
}

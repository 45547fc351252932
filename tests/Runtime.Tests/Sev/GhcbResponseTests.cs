using FsCheck.Fluent;
using Hyperabi.Sev;

namespace Hyperabi.Runtime.Tests.Sev;

/// <summary>Responses have the bits of the specification, and a guest reads what a host meant.</summary>
public sealed class GhcbResponseTests
{
    [Theory]
    [InlineData(1, 2, 51U, 0x0002_0001_3300_0001UL)]
    [InlineData(1, 1, 47U, 0x0001_0001_2F00_0001UL)]
    [InlineData(0xFFFF, 0xFFFF, 12U, 0xFFFF_FFFF_0C00_0001UL)]
    public void The_host_tells_its_versions_and_the_encryption_bit(int minimum, int maximum, uint bit, ulong word)
    {
        Assert.Equal(word, GhcbSevInfoResponse.Create((ushort)minimum, (ushort)maximum, bit).Msr.Value);
        Assert.True(GhcbSevInfoResponse.TryDecode(new GhcbMsr(word), out GhcbSevInfoResponse read));
        Assert.Equal((minimum, maximum, bit), (read.MinimumVersion, read.MaximumVersion, read.EncryptionBit));
    }

    [Theory]
    [InlineData(CpuidRegister.Eax, 0U, 0x0000_0000_0000_0005UL)]
    [InlineData(CpuidRegister.Ebx, 0xB3U, 0x0000_00B3_4000_0005UL)]
    [InlineData(CpuidRegister.Edx, 0xFFFF_FFFFU, 0xFFFF_FFFF_C000_0005UL)]
    public void CPUID_has_the_value_above_and_repeats_the_register(CpuidRegister register, uint result, ulong word)
    {
        GhcbCpuidRequest request = GhcbCpuidRequest.Create(0x8000_001F, register);
        Assert.Equal(word, GhcbCpuidResponse.Create(request, result).Msr.Value);
        Assert.True(GhcbCpuidResponse.TryDecode(new GhcbMsr(word), request, out GhcbCpuidResponse read));
        Assert.Equal((result, register), (read.Result, read.Register));
    }

    [Theory]
    [InlineData(0UL, 0x0000_0000_0000_0007UL)]
    [InlineData(1UL, 0x0000_0000_0000_1007UL)]
    [InlineData(0xF_FFFF_FFFF_FFFFUL, 0xFFFF_FFFF_FFFF_F007UL)]
    public void A_wait_ends_with_a_wakeup_where_the_result_is_not_zero(ulong result, ulong word)
    {
        Assert.Equal(word, GhcbApResetHoldResponse.Create(result).Msr.Value);
        Assert.True(GhcbApResetHoldResponse.TryDecode(new GhcbMsr(word), out GhcbApResetHoldResponse read));
        Assert.Equal((result, result != 0), (read.Result, read.IsWakeup));
    }

    [Fact]
    public void A_host_prefers_a_page_or_none()
    {
        Assert.Equal(0x0000_0000_7FFF_F011UL, GhcbPreferredAddressResponse.Create(0x7FFF_F000).Msr.Value);
        Assert.Equal(0xFFFF_FFFF_FFFF_F011UL, GhcbPreferredAddressResponse.NoPreference.Msr.Value);
        Assert.True(GhcbPreferredAddressResponse.TryDecode(new GhcbMsr(0x7FFF_F011), out GhcbPreferredAddressResponse some));
        Assert.Equal((true, 0x7FFF_F000UL), (some.HasPreference, some.Gpa));
        Assert.True(GhcbPreferredAddressResponse.TryDecode(new GhcbMsr(0x011), out GhcbPreferredAddressResponse zero));
        Assert.Equal((true, 0UL), (zero.HasPreference, zero.Gpa));
        Assert.True(GhcbPreferredAddressResponse.TryDecode(
            new GhcbMsr(0xFFFF_FFFF_FFFF_F011), out GhcbPreferredAddressResponse none));
        Assert.Equal((false, 0UL), (none.HasPreference, none.Gpa));
    }

    [Fact]
    public void A_registration_repeats_the_page()
    {
        GhcbRegisterRequest request = GhcbRegisterRequest.Create(0x000F_FFFF_FFFF_F000);
        Assert.Equal(0x000F_FFFF_FFFF_F013UL, GhcbRegisterResponse.Create(request).Msr.Value);
        Assert.Equal(0xFFFF_FFFF_FFFF_F013UL, GhcbRegisterResponse.Refusal.Msr.Value);
        Assert.False(GhcbRegisterResponse.Refusal.IsRegistered);
        Assert.Equal(0UL, GhcbRegisterResponse.Refusal.Gpa);
        Assert.True(GhcbRegisterResponse.TryDecode(new GhcbMsr(0x000F_FFFF_FFFF_F013), request, out GhcbRegisterResponse read));
        Assert.Equal((true, 0x000F_FFFF_FFFF_F000UL), (read.IsRegistered, read.Gpa));
    }

    [Theory]
    [InlineData(0U, 0x0000_0000_0000_0000UL)]
    [InlineData(5U, 0x0000_0005_0000_0000UL)]
    [InlineData(GhcbPageStateResponse.GenericError, 0x8000_0000_0000_0000UL)]
    public void Page_states_and_privilege_levels_have_an_error_above(uint error, ulong word)
    {
        Assert.Equal(word | 0x15, GhcbPageStateResponse.Create(error).Msr.Value);
        Assert.True(GhcbPageStateResponse.TryDecode(new GhcbMsr(word | 0x15), out GhcbPageStateResponse page));
        Assert.Equal((error, error == 0), (page.Error, page.IsSuccess));
        Assert.Equal(word | 0x17, GhcbRunVmplResponse.Create(error).Msr.Value);
        Assert.True(GhcbRunVmplResponse.TryDecode(new GhcbMsr(word | 0x17), out GhcbRunVmplResponse vmpl));
        Assert.Equal((error, error == 0), (vmpl.Error, vmpl.IsSuccess));
    }

    [Theory]
    [InlineData(HypervisorFeatures.None, 0x0000_0081UL)]
    [InlineData(HypervisorFeatures.Snp, 0x0000_1081UL)]
    [InlineData(HypervisorFeatures.Snp | HypervisorFeatures.SnpApCreation | HypervisorFeatures.MultipleVmpl, 0x0002_3081UL)]
    [InlineData((HypervisorFeatures)0x8_0000_0000_0000, 0x8000_0000_0000_0081UL)]
    public void Features_are_bits_from_bit_12_on(HypervisorFeatures features, ulong word)
    {
        Assert.Equal(word, GhcbHypervisorFeaturesResponse.Create(features).Msr.Value);
        Assert.True(GhcbHypervisorFeaturesResponse.TryDecode(new GhcbMsr(word), out GhcbHypervisorFeaturesResponse read));
        Assert.Equal(features, read.Features);
    }

    [Fact]
    public void Features_have_the_bits_of_Linux() =>
        Assert.Equal([0, 1, 2, 32], Enum.GetValues<HypervisorFeatures>().Select(feature => (long)feature));

    [Fact]
    public void Every_response_comes_back() => AnyWord.ForAll(
        from word in AnyWord.Any from gpa in AnyWord.Gpa from bit in Gen.Choose(12, 51) select (word, gpa, (uint)bit),
        drawn =>
        {
            (ulong word, ulong gpa, uint bit) = drawn;
            ushort first = (ushort)(word | 1), second = (ushort)((word >> 16) | 1);
            (ushort minimum, ushort maximum) = first < second ? (first, second) : (second, first);
            Assert.True(GhcbSevInfoResponse.TryDecode(
                GhcbSevInfoResponse.Create(minimum, maximum, bit).Msr, out GhcbSevInfoResponse info));
            Assert.Equal((minimum, maximum, bit), (info.MinimumVersion, info.MaximumVersion, info.EncryptionBit));

            GhcbCpuidRequest request = GhcbCpuidRequest.Create((uint)word, (CpuidRegister)(word & 3));
            Assert.True(GhcbCpuidResponse.TryDecode(
                GhcbCpuidResponse.Create(request, (uint)(word >> 32)).Msr, request, out GhcbCpuidResponse cpuid));
            Assert.Equal(((uint)(word >> 32), request.Register), (cpuid.Result, cpuid.Register));

            Assert.True(GhcbApResetHoldResponse.TryDecode(
                GhcbApResetHoldResponse.Create(word >> 12).Msr, out GhcbApResetHoldResponse hold));
            Assert.Equal(word >> 12, hold.Result);

            Assert.True(GhcbPreferredAddressResponse.TryDecode(
                GhcbPreferredAddressResponse.Create(gpa).Msr, out GhcbPreferredAddressResponse preferred));
            Assert.Equal((true, gpa), (preferred.HasPreference, preferred.Gpa));

            Assert.True(GhcbHypervisorFeaturesResponse.TryDecode(
                GhcbHypervisorFeaturesResponse.Create((HypervisorFeatures)(word >> 12)).Msr,
                out GhcbHypervisorFeaturesResponse features));
            Assert.Equal((HypervisorFeatures)(word >> 12), features.Features);
        });

    [Fact]
    public void Arguments_out_of_range_are_refused_by_name()
    {
        Refuses("minimumVersion", () => GhcbSevInfoResponse.Create(0, 2, 51));
        Refuses("maximumVersion", () => GhcbSevInfoResponse.Create(2, 1, 51));
        Refuses("encryptionBit", () => GhcbSevInfoResponse.Create(1, 2, 11));
        Refuses("encryptionBit", () => GhcbSevInfoResponse.Create(1, 2, 52));
        Refuses("result", () => GhcbApResetHoldResponse.Create(1UL << 52));
        Refuses("features", () => GhcbHypervisorFeaturesResponse.Create((HypervisorFeatures)(1UL << 52)));
    }

    private static void Refuses<T>(string parameter, Func<T> create) =>
        Assert.Throws<ArgumentOutOfRangeException>(parameter, () => { create(); });
}

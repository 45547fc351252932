using FsCheck.Fluent;
using Hyperabi.Sev;

namespace Hyperabi.Runtime.Tests.Sev;

/// <summary>Neither side believes what the other one wrote.</summary>
public sealed class HostileWordTests
{
    [Theory]
    [MemberData(nameof(Word.Names), MemberType = typeof(Word))]
    public void A_sound_word_is_read_and_written_again(string name)
    {
        Word word = Word.Of(name);
        Assert.Equal(word.Value, word.Decode(word.Value));
    }

    [Theory]
    [MemberData(nameof(Word.Names), MemberType = typeof(Word))]
    public void A_word_with_any_bit_of_code_or_reserved_fields_flipped_is_refused(string name)
    {
        Word word = Word.Of(name);
        for (int bit = 0; bit < 64; bit++)
        {
            ulong mask = 1UL << bit;
            if (bit < 12 || (word.Reserved & mask) != 0)
                Assert.True(word.Decode(word.Value ^ mask) is null, $"{name}: bit {bit}");
        }
    }

    [Theory]
    [MemberData(nameof(Word.Names), MemberType = typeof(Word))]
    public void A_word_of_another_kind_is_refused(string name)
    {
        Word word = Word.Of(name);
        foreach (Word other in Word.All.Where(other => (other.Value & 0xFFF) != (word.Value & 0xFFF)))
            Assert.True(word.Decode(other.Value) is null, $"{name} reads {other.Name}");
        for (ulong code = 0; code < 0x1000; code++)
            Assert.Equal(code == (word.Value & 0xFFF), word.Decode((word.Value & ~0xFFFUL) | code) is not null);
    }

    [Theory]
    [MemberData(nameof(Word.Names), MemberType = typeof(Word))]
    public void Whatever_is_read_is_written_again_bit_for_bit_and_nothing_throws(string name)
    {
        Word word = Word.Of(name);
        AnyWord.ForAll(
            from coded in AnyWord.Coded
            from takesCode in Gen.Elements(false, true)
            select takesCode ? WithCode(coded, word) : coded,
            value => Assert.Equal(word.Decode(value) ?? value, value));
    }

    [Theory]
    [InlineData(0x0001_0002_3300_0001UL, "versions the wrong way round")]
    [InlineData(0x0000_0000_3300_0001UL, "version 0 only")]
    [InlineData(0x0002_0000_3300_0001UL, "from version 0 on")]
    [InlineData(0x0002_0001_0B00_0001UL, "encryption bit 11, below a page's address")]
    [InlineData(0x0002_0001_3400_0001UL, "encryption bit 52, above every address")]
    [InlineData(0x0002_0001_FF00_0001UL, "encryption bit 255")]
    public void Senseless_versions_and_encryption_bits_are_refused(ulong word, string what)
    {
        Assert.False(GhcbSevInfoResponse.TryDecode(new GhcbMsr(word), out GhcbSevInfoResponse response), what);
        Assert.Equal(default, response);
    }

    [Fact]
    public void A_CPUID_response_for_another_register_is_refused()
    {
        foreach (CpuidRegister asked in Enum.GetValues<CpuidRegister>())
        {
            foreach (CpuidRegister answered in Enum.GetValues<CpuidRegister>())
            {
                GhcbMsr answer = GhcbCpuidResponse.Create(GhcbCpuidRequest.Create(1, answered), 7).Msr;
                Assert.Equal(asked == answered, GhcbCpuidResponse.TryDecode(answer, GhcbCpuidRequest.Create(1, asked), out _));
            }
        }
    }

    [Fact]
    public void A_registration_of_another_page_is_refused() => AnyWord.ForAll(
        from asked in AnyWord.Gpa from answered in AnyWord.Gpa select (asked, answered),
        pages =>
        {
            GhcbRegisterRequest request = GhcbRegisterRequest.Create(pages.asked);
            GhcbMsr answer = GhcbRegisterResponse.Create(GhcbRegisterRequest.Create(pages.answered)).Msr;
            bool isRegistered = GhcbRegisterResponse.TryDecode(answer, request, out GhcbRegisterResponse response);
            Assert.Equal(pages.asked == pages.answered, isRegistered);
            Assert.Equal(isRegistered, response.IsRegistered);
            Assert.Equal(isRegistered ? pages.asked : 0, response.Gpa);
            Assert.False(GhcbRegisterResponse.TryDecode(GhcbRegisterResponse.Refusal.Msr, request, out _));
        });

    [Fact]
    public void Every_bit_of_an_error_is_an_error()
    {
        for (int bit = 32; bit < 64; bit++)
        {
            Assert.True(GhcbPageStateResponse.TryDecode(new GhcbMsr(0x15 | (1UL << bit)), out GhcbPageStateResponse page));
            Assert.Equal((false, 1U << (bit - 32)), (page.IsSuccess, page.Error));
            Assert.True(GhcbRunVmplResponse.TryDecode(new GhcbMsr(0x17 | (1UL << bit)), out GhcbRunVmplResponse vmpl));
            Assert.Equal((false, 1U << (bit - 32)), (vmpl.IsSuccess, vmpl.Error));
        }
    }

    [Fact]
    public void Whoever_overlooks_that_a_response_was_refused_finds_no_success_in_it()
    {
        var page = new GhcbMsr(0x1234_5000);
        Assert.False(GhcbPageStateResponse.TryDecode(page, out GhcbPageStateResponse state));
        Assert.False(state.IsSuccess);
        Assert.False(GhcbRunVmplResponse.TryDecode(page, out GhcbRunVmplResponse vmpl));
        Assert.False(vmpl.IsSuccess);
        Assert.False(GhcbRegisterResponse.TryDecode(page, default, out GhcbRegisterResponse registered));
        Assert.False(registered.IsRegistered);
        Assert.False(GhcbPreferredAddressResponse.TryDecode(page, out GhcbPreferredAddressResponse preferred));
        Assert.Equal((false, 0UL), (preferred.HasPreference, preferred.Gpa));
        Assert.False(GhcbApResetHoldResponse.TryDecode(page, out GhcbApResetHoldResponse hold));
        Assert.False(hold.IsWakeup);
        Assert.False(GhcbHypervisorFeaturesResponse.TryDecode(page, out GhcbHypervisorFeaturesResponse features));
        Assert.Equal(HypervisorFeatures.None, features.Features);
        Assert.False(GhcbSevInfoResponse.TryDecode(page, out GhcbSevInfoResponse info));
        Assert.False(info.TryNegotiate(out _));
        Assert.False(info.TryNegotiate(0, ushort.MaxValue, out _));
    }

    [Theory]
    [InlineData(0x0000_0000_1234_5014UL, "no operation")]
    [InlineData(0x0030_0000_1234_5014UL, "operation 3")]
    [InlineData(0x00F0_0000_1234_5014UL, "operation 15")]
    public void Unknown_operations_are_refused(ulong word, string what) =>
        Assert.False(GhcbPageStateRequest.TryDecode(new GhcbMsr(word), out _), what);

    private static ulong WithCode(ulong word, Word kind) => (word & ~0xFFFUL) | (kind.Value & 0xFFF);
}

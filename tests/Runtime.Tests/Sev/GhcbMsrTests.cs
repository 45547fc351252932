using Hyperabi.Sev;

namespace Hyperabi.Runtime.Tests.Sev;

/// <summary>A word is told by its code.</summary>
public sealed class GhcbMsrTests
{
    [Fact]
    public void The_register_and_its_codes_have_the_numbers_of_the_specification()
    {
        Assert.Equal(0xC0010130, GhcbMsr.Index);
        Assert.Equal(0x002UL, GhcbMsr.SevInfoRequest.Value);
        Assert.Equal(0x006UL, GhcbMsr.ApResetHoldRequest.Value);
        Assert.Equal(0x010UL, GhcbMsr.PreferredAddressRequest.Value);
        Assert.Equal(0x080UL, GhcbMsr.HypervisorFeaturesRequest.Value);
        Assert.Equal(
            [0, 1, 2, 4, 5, 6, 7, 0x10, 0x11, 0x12, 0x13, 0x14, 0x15, 0x16, 0x17, 0x80, 0x81, 0x100],
            Enum.GetValues<GhcbMsrCode>().Select(code => (int)code));
    }

    [Fact]
    public void Every_code_is_a_request_or_a_response_or_unknown()
    {
        ulong[] requests = [2, 4, 6, 0x10, 0x12, 0x14, 0x16, 0x80, 0x100];
        ulong[] responses = [1, 5, 7, 0x11, 0x13, 0x15, 0x17, 0x81];
        for (ulong code = 1; code < 0x1000; code++)
        {
            GhcbMsrKind expected = requests.Contains(code) ? GhcbMsrKind.Request
                : responses.Contains(code) ? GhcbMsrKind.Response
                : GhcbMsrKind.Invalid;
            Assert.Equal(expected, new GhcbMsr(code).Kind);
            Assert.Equal(expected, new GhcbMsr(code | ~0xFFFUL).Kind);
        }
    }

    [Theory]
    [MemberData(nameof(Word.Names), MemberType = typeof(Word))]
    public void A_word_is_of_the_kind_that_its_name_says(string name)
    {
        var word = new GhcbMsr(Word.Of(name).Value);
        Assert.StartsWith(word.Code.ToString(), name, StringComparison.Ordinal);
        Assert.Equal(Word.Requests.Any(request => request.Name == name) ? GhcbMsrKind.Request : GhcbMsrKind.Response, word.Kind);
    }

    [Theory]
    [InlineData(0UL, true)]
    [InlineData(0x0000_0000_7FFF_F000UL, true)]
    [InlineData(0x000F_FFFF_FFFF_F000UL, true)]
    [InlineData(0x0010_0000_0000_0000UL, false)]
    [InlineData(0xFFFF_FFFF_FFFF_F000UL, false)]
    public void A_word_without_a_code_is_the_address_of_a_page(ulong value, bool isAddress)
    {
        var word = new GhcbMsr(value);
        Assert.Equal(isAddress ? GhcbMsrKind.PageAddress : GhcbMsrKind.Invalid, word.Kind);
        Assert.Equal(isAddress, word.TryGetPageAddress(out ulong gpa));
        Assert.Equal(isAddress ? value : 0, gpa);
    }

    [Fact]
    public void A_word_with_a_code_is_no_address()
    {
        for (ulong code = 1; code < 0x1000; code++)
            Assert.False(new GhcbMsr(0x7FFF_F000 | code).TryGetPageAddress(out _));
    }

    [Fact]
    public void Addresses_of_pages_come_back() => AnyWord.ForAll(AnyWord.Gpa, gpa =>
    {
        Assert.Equal(gpa, GhcbMsr.FromPageAddress(gpa).Value);
        Assert.True(GhcbMsr.FromPageAddress(gpa).TryGetPageAddress(out ulong read));
        Assert.Equal(gpa, read);
    });

    [Fact]
    public void Code_and_data_are_the_whole_word() => AnyWord.ForAll(AnyWord.Any, value =>
    {
        var word = new GhcbMsr(value);
        Assert.Equal(value, (word.Data << 12) | (ulong)word.Code);
        Assert.True(word.Equals(new GhcbMsr(value)));
        Assert.False(word.Equals(new GhcbMsr(value ^ 0x8000_0000_0000_0000)));
    });

    [Theory]
    [InlineData(1UL)]
    [InlineData(0x800UL)]
    [InlineData(0x0010_0000_0000_0000UL)]
    [InlineData(ulong.MaxValue)]
    public void What_is_no_address_of_a_page_is_refused_by_name(ulong gpa)
    {
        Assert.Throws<ArgumentOutOfRangeException>("gpa", () => GhcbMsr.FromPageAddress(gpa));
        Assert.Throws<ArgumentOutOfRangeException>("gpa", () => GhcbRegisterRequest.Create(gpa));
        Assert.Throws<ArgumentOutOfRangeException>("gpa", () => GhcbPreferredAddressResponse.Create(gpa));
    }
}

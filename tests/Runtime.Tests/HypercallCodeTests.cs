namespace Hyperabi.Runtime.Tests;

/// <summary>Machine code is found by name, or the error names what there is.</summary>
public sealed class HypercallCodeTests
{
    [Fact]
    public void A_stub_has_its_bytes_and_the_place_of_its_instruction()
    {
        HypercallStub stub = new TestTable().Code["Poll", Vendor.AmdSvm, CallingConvention.SysV];
        Assert.Equal("f30f1efab8010000000f01d9c3", Convert.ToHexStringLower(stub.Bytes.Span));
        Assert.Equal(9, stub.HypercallOffset);
        Assert.Equal((Vendor.AmdSvm, CallingConvention.SysV), (stub.Vendor, stub.CallingConvention));
    }

    [Theory]
    [InlineData("", null)]
    [InlineData(" 6", 6)]
    public void A_stub_has_the_place_of_its_GHCB_cell_where_it_has_one(string further, int? expected)
    {
        var table = new TestTable($"1 Poll\n AmdSevEs Win64 9 f30f1efab8010000000f01d9c3{further}\n");
        Assert.Equal(expected, table.Code["Poll", Vendor.AmdSevEs, CallingConvention.Win64].GhcbCellOffset);
    }

    [Theory]
    [InlineData(" x")]
    [InlineData(" 6 7")]
    public void A_place_that_is_no_number_is_refused(string further) => Assert.Throws<InvalidOperationException>(
        () => new TestTable($"1 Poll\n AmdSevEs Win64 9 f30f1efab8010000000f01d9c3{further}\n").Code);

    [Fact]
    public void Hypercalls_are_listed_in_the_order_of_the_table() =>
        Assert.Equal(["Poll", "Kick"], new TestTable().Code.Hypercalls);

    [Fact]
    public void Code_is_decoded_once()
    {
        var table = new TestTable();
        Assert.Same(table.Code, table.Code);
    }

    [Fact]
    public void An_unknown_hypercall_is_refused_with_the_known_ones()
    {
        HypercallCode code = new TestTable().Code;
        var exception = Assert.Throws<ArgumentException>("hypercall", () => code["Kock", Vendor.IntelVmx, CallingConvention.SysV]);
        Assert.Contains("no hypercall 'Kock'; it has Poll, Kick", exception.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_missing_stub_is_refused_with_the_existing_ones()
    {
        HypercallCode code = new TestTable().Code;
        var exception = Assert.Throws<ArgumentException>("vendor", () => code["Poll", Vendor.IntelVmx, CallingConvention.Win64]);
        Assert.Contains("it has IntelVmx/SysV, AmdSvm/SysV", exception.Message, StringComparison.Ordinal);
        exception = Assert.Throws<ArgumentException>("vendor", () => code["Kick", Vendor.IntelVmx, CallingConvention.SysV]);
        Assert.Contains("no stub of it could be encoded", exception.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(" IntelVmx SysV 9 c3")]
    [InlineData("x Poll")]
    [InlineData("1 Poll\n Nobody SysV 9 c3")]
    [InlineData("1 Poll\n IntelVmx SysV nine c3")]
    [InlineData("1 Poll\n IntelVmx SysV 9 c")]
    [InlineData("1 Poll\n IntelVmx SysV 9 xy")]
    [InlineData("1 Poll HC_POLL")]
    [InlineData("1 Poll 4294967296")]
    [InlineData("1 Poll\n early =0 =0")]
    [InlineData("1 Poll\n early c3")]
    [InlineData("shared 0 0 1 c3")]
    [InlineData("shared 0 0 1 1 c3 c3")]
    [InlineData("shared 0 0 1 1 c3 c3 c3 c3")]
    public void Text_of_another_version_is_refused_with_the_remedy(string stubs)
    {
        var exception = Assert.Throws<InvalidOperationException>(() => new TestTable(stubs).Code);
        Assert.Contains("one version of the package", exception.Message, StringComparison.Ordinal);
    }
}

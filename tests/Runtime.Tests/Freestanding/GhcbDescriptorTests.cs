using System.Runtime.InteropServices;
using Hyperabi.Sev;

namespace Hyperabi.Runtime.Tests.Freestanding;

/// <summary>The descriptor that stubs read too: <c>struct hyperabi_ghcb_descriptor</c>.</summary>
public sealed unsafe class GhcbDescriptorTests
{
    private const uint Busy = 5;

    [Fact]
    public void It_lies_in_memory_as_stubs_read_it()
    {
        var descriptor = new GhcbDescriptor((byte*)0x1122_3344_5566_7000, 0x89_ABCD_E000, 2);

        Assert.Equal(24, sizeof(GhcbDescriptor));
        Span<byte> bytes = MemoryMarshal.AsBytes(new Span<GhcbDescriptor>(ref descriptor));
        Assert.Equal(0x1122_3344_5566_7000UL, MemoryMarshal.Read<ulong>(bytes));
        Assert.Equal(0x89_ABCD_E000UL, MemoryMarshal.Read<ulong>(bytes[8..]));
        Assert.Equal(2, MemoryMarshal.Read<ushort>(bytes[16..]));
        Assert.Equal(0U, MemoryMarshal.Read<uint>(bytes[20..]));
    }

    [Fact]
    public void It_is_taken_once_until_it_is_given_back()
    {
        var descriptor = new GhcbDescriptor((byte*)0x1000, 0x2000, 2);
        uint* words = (uint*)&descriptor;

        Assert.True(GhcbDescriptor.TryTake(&descriptor));
        Assert.Equal(1U, words[Busy]);
        Assert.False(GhcbDescriptor.TryTake(&descriptor));
        GhcbDescriptor.Release(&descriptor);
        Assert.Equal(0U, words[Busy]);
        Assert.True(GhcbDescriptor.TryTake(&descriptor));
    }

    [Fact]
    public void A_page_that_a_stub_has_is_not_taken()
    {
        var descriptor = new GhcbDescriptor((byte*)0x1000, 0x2000, 2);
        ((uint*)&descriptor)[Busy] = 1;

        Assert.False(GhcbDescriptor.TryTake(&descriptor));
        Assert.Equal(1U, ((uint*)&descriptor)[Busy]);
    }

    [Fact]
    public void Where_there_is_none_there_is_nothing_to_take() => Assert.False(GhcbDescriptor.TryTake(null));

    [Fact]
    public void Its_page_is_the_one_that_it_was_made_of()
    {
        using var ghcb = new PlayedGhcb();
        var descriptor = new GhcbDescriptor(ghcb.Address, PlayedGhcb.Gpa, 2);

        descriptor.Page.WriteSharedBuffer(1, 7);
        descriptor.Page.CallPageStateChange(ghcb.Machine, out _);

        Assert.Equal(7UL, ghcb[0x808]);
        Assert.Contains("vmgexit 12345000", ghcb.Accesses);
    }
}

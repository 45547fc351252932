using Hyperabi.Sev;

namespace Hyperabi.Runtime.Tests.Sev;

/// <summary>Guest and host speak the newest version that both know.</summary>
public sealed class NegotiationTests
{
    [Theory]
    [InlineData(1, 2, 2)]
    [InlineData(1, 1, 1)]
    [InlineData(2, 2, 2)]
    [InlineData(1, 9, 2)]
    [InlineData(2, 0xFFFF, 2)]
    [InlineData(3, 3, 0)]
    [InlineData(3, 0xFFFF, 0)]
    public void A_guest_of_versions_1_to_2_speaks(int hostMinimum, int hostMaximum, int expected)
    {
        GhcbSevInfoResponse host = GhcbSevInfoResponse.Create((ushort)hostMinimum, (ushort)hostMaximum, 51);
        Assert.Equal(expected != 0, host.TryNegotiate(out ushort version));
        Assert.Equal(expected, version);
    }

    [Fact]
    public void The_guest_speaks_versions_1_to_2() =>
        Assert.Equal((1, 2), (GhcbProtocol.MinimumVersion, GhcbProtocol.MaximumVersion));

    [Fact]
    public void Any_two_ranges_meet_in_the_newest_version_of_both()
    {
        for (ushort hostMinimum = 1; hostMinimum < 7; hostMinimum++)
        {
            for (ushort hostMaximum = hostMinimum; hostMaximum < 7; hostMaximum++)
            {
                GhcbSevInfoResponse host = GhcbSevInfoResponse.Create(hostMinimum, hostMaximum, 51);
                for (ushort guestMinimum = 0; guestMinimum < 8; guestMinimum++)
                {
                    for (ushort guestMaximum = 0; guestMaximum < 8; guestMaximum++)
                    {
                        int newest = Enumerable.Range(0, 10)
                            .Where(v => v >= hostMinimum && v <= hostMaximum && v >= guestMinimum && v <= guestMaximum)
                            .DefaultIfEmpty(0)
                            .Max();
                        Assert.Equal(newest != 0, host.TryNegotiate(guestMinimum, guestMaximum, out ushort version));
                        Assert.Equal(newest, version);
                    }
                }
            }
        }
    }
}

using Hyperabi.Encryption;
using Hyperabi.Sev;
using Hyperabi.Tables;

namespace Hyperabi.Runtime.Tests.Encryption;

/// <summary>
/// Random ranges under hosts that stop anywhere and map pages in any size: whatever the order, each page changes exactly once, and none
/// that the guest trusts is ever the host's.
/// </summary>
public sealed class PageOwnershipTests
{
    private const ulong Gpa = 0x8000_0000;
    private const ulong Virtual = 0xFFFF_8880_8000_0000;

    [Fact]
    public void SEV_SNP_gives_every_page_away_and_takes_it_back()
    {
        for (int seed = 0; seed < 300; seed++)
        {
            var random = new Random(seed);
            (ulong offset, ulong pages) = RandomRange(random);
            var range = PageRange.Create(Gpa + offset, Virtual + offset, pages);
            HashSet<ulong> all = [.. Frames(range.Gpa, pages)];
            HashSet<ulong> validated = [.. all];
            HashSet<ulong> shared = [];
            PlayedHost host = SnpHost(random, validated, shared);

            Assert.True(SnpPageEncryption.Prepare(host.Machine, range, EncryptionStatus.Shared).IsSuccess);
            Assert.Empty(validated);
            Assert.True(shared.SetEquals(all));
            Assert.True(SnpPageEncryption.Finish(host.Machine, range, EncryptionStatus.Shared).IsSuccess);

            Assert.True(SnpPageEncryption.Prepare(host.Machine, range, EncryptionStatus.Private).IsSuccess);
            Assert.Empty(validated);
            Assert.True(SnpPageEncryption.Finish(host.Machine, range, EncryptionStatus.Private).IsSuccess);
            Assert.Empty(shared);
            Assert.True(validated.SetEquals(all));
        }
    }

    [Fact]
    public void TDX_gives_every_page_away_and_takes_it_back()
    {
        for (int seed = 0; seed < 300; seed++)
        {
            var random = new Random(seed);
            (ulong offset, ulong pages) = RandomRange(random);
            var range = PageRange.Create(Gpa + offset, 0, pages);
            HashSet<ulong> all = [.. Frames(range.Gpa, pages)];
            HashSet<ulong> accepted = [.. all];
            HashSet<ulong> mapped = [.. all];
            PlayedHost host = TdxHost(random, accepted, mapped);

            Assert.True(TdxPageEncryption.Prepare(host.Machine, range, EncryptionStatus.Shared).IsSuccess);
            Assert.True(TdxPageEncryption.Finish(host.Machine, range, EncryptionStatus.Shared).IsSuccess);
            Assert.Empty(accepted);
            Assert.Empty(mapped);

            Assert.True(TdxPageEncryption.Prepare(host.Machine, range, EncryptionStatus.Private).IsSuccess);
            Assert.True(TdxPageEncryption.Finish(host.Machine, range, EncryptionStatus.Private).IsSuccess);
            Assert.True(accepted.SetEquals(all));
            Assert.True(mapped.SetEquals(all));
        }
    }

    private static (ulong Offset, ulong Pages) RandomRange(Random random) =>
        ((ulong)random.Next(0, 1100) * 0x1000, (ulong)random.Next(1, random.Next(2, 1600)));

    private static PlayedHost SnpHost(Random random, HashSet<ulong> validated, HashSet<ulong> shared)
    {
        bool hasSmallPagesOnly = random.Next(2) == 0;
        void Change(ulong gfn, ulong pages, PageStateOperation operation)
        {
            foreach (ulong frame in Frames(gfn << 12, pages))
            {
                Assert.DoesNotContain(frame, validated);
                Assert.True(operation == PageStateOperation.Shared ? shared.Add(frame) : shared.Remove(frame));
            }
        }

        return new PlayedHost
        {
            HasGhcb = random.Next(3) != 0,
            OnPvalidate = (page, size, validate) =>
            {
                if (size == SevPageSize.Size2M && (hasSmallPagesOnly || random.Next(2) == 0))
                    return (6, false);
                foreach (ulong frame in Frames(page - Virtual + Gpa, size == SevPageSize.Size2M ? 512UL : 1))
                {
                    Assert.DoesNotContain(frame, shared);
                    Assert.True(validate ? validated.Add(frame) : validated.Remove(frame));
                }

                return (0, false);
            },
            OnMsr = request =>
            {
                Assert.True(GhcbPageStateRequest.TryDecode(request, out GhcbPageStateRequest read));
                Change(read.Gfn, 1, read.Operation);
                return GhcbPageStateResponse.Create(0).Msr;
            },
            OnPageStateChange = buffer =>
            {
                ulong current = buffer[0] & 0xFFFF;
                ulong end = ((buffer[0] >> 16) & 0xFFFF) + 1;
                ulong stop = (ulong)random.NextInt64((long)current, (long)end + 1);
                for (; current < stop; current++)
                {
                    Assert.True(PageStateChangeEntry.TryDecode(buffer[current + 1], out PageStateChangeEntry entry));
                    Change(entry.Gfn, entry.Pages, entry.Operation);
                }

                buffer[0] = PlayedHost.Header(buffer[0], current);
                return (0, 0);
            },
        };
    }

    private static PlayedHost TdxHost(Random random, HashSet<ulong> accepted, HashSet<ulong> mapped)
    {
        int idle = 0;
        var host = new PlayedHost();
        host.OnAccept = page =>
        {
            bool isLarge = (page & 7) == 1;
            if (isLarge && random.Next(2) == 0)
                return 0xC000_0B0B_0000_0001;
            foreach (ulong frame in Frames(page & ~7UL, isLarge ? 512UL : 1))
            {
                Assert.Contains(frame, mapped);
                Assert.True(accepted.Add(frame));
            }

            return 0;
        };
        host.OnMapGpa = (gpa, size) =>
        {
            bool isShared = (gpa & host.SharedBit) != 0;
            ulong pages = size >> 12;
            ulong done = random.Next(2) == 0 ? pages : (ulong)random.NextInt64(0, (long)pages);
            idle = done == 0 ? idle + 1 : 0;
            if (idle == 3)
                (idle, done) = (0, pages);
            foreach (ulong frame in Frames(gpa & ~host.SharedBit, done))
            {
                // The host removes a page that is shared, and with it its acceptance.
                Assert.True(isShared ? mapped.Remove(frame) : mapped.Add(frame));
                if (isShared)
                    Assert.True(accepted.Remove(frame));
            }

            return done == pages ? (TdVmcall.Status.Success, 0) : (TdVmcall.Status.Retry, gpa + (done << 12));
        };
        return host;
    }

    private static IEnumerable<ulong> Frames(ulong gpa, ulong pages)
    {
        for (ulong i = 0; i < pages; i++)
            yield return (gpa >> 12) + i;
    }
}

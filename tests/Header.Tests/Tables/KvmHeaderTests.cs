using System.Text;
using Hyperabi.Compiler.Model;
using Hyperabi.Headers.Tests.Emitter;
using Hyperabi.Tables;

namespace Hyperabi.Headers.Tests.Tables;

public class KvmHeaderTests
{
    [Theory]
    [InlineData(KvmRecord.Generic, "6.1")]
    [InlineData(KvmRecord.Generic, "newest")]
    [InlineData(KvmRecord.X86, "6.1")]
    [InlineData(KvmRecord.X86, "newest")]
    public Task The_headers_of_kvm(string path, string version) =>
        Verify(KvmRecord.Header(path, KernelVersion.TryParse(version, out KernelVersion v) ? v : null), "h")
            .UseParameters(path, version);

    [Fact]
    public void The_text_constants_of_the_assembly_are_the_newest_headers()
    {
        Assert.Equal(Kvm.Headers.LinuxKvmPara, KvmRecord.Header(KvmRecord.Generic, null));
        Assert.Equal(Kvm.Headers.AsmKvmPara, KvmRecord.Header(KvmRecord.X86, null));
    }

    /// <summary>What each kernel release changed, by the declarations.</summary>
    [Fact]
    public Task The_releases_that_changed_a_header()
    {
        KernelVersion[] releases =
        [
            .. Ranges(KvmRecord.Table).SelectMany(r => new[] { r.Since, r.Until }).OfType<KernelVersion>().Distinct().Order(),
        ];
        StringBuilder text = new();
        string[] before = Lines(default(KernelVersion));
        foreach (KernelVersion release in releases)
        {
            string[] after = Lines(release);
            text.Append(release.ToString()).Append('\n');
            foreach (string line in before.Except(after))
                text.Append("  - ").Append(line).Append('\n');
            foreach (string line in after.Except(before))
                text.Append("  + ").Append(line).Append('\n');
            before = after;
        }

        return Verify(text.ToString());

        // Columns follow the names that a version has, and say nothing about the ABI.
        static string[] Lines(KernelVersion? version) =>
        [
            .. (KvmRecord.Header(KvmRecord.Generic, version) + KvmRecord.Header(KvmRecord.X86, version)).Split('\n')
                .Where(line => line.StartsWith("#define", StringComparison.Ordinal) || line.StartsWith('\t'))
                .Select(line => string.Join(' ', line.Split('\t', StringSplitOptions.RemoveEmptyEntries))),
        ];
    }

    [Fact]
    public void A_changed_value_changes_one_line()
    {
        string before = Both(KvmRecord.Table);
        int changes = 0;
        foreach (AbiTable changed in OneChange.Of(KvmRecord.Table))
        {
            string after = Both(changed);

            // A value that only older kernels have stands in no line of the newest header.
            if (after == before)
                continue;
            OneChange.AssertOneLine(before, after);
            changes++;
        }

        Assert.Equal(
            Macros(KvmRecord.Table).Count(m => m.Versions.Contains(null)),
            changes);
    }

    [Fact]
    public void The_order_of_the_declarations_does_not_matter()
    {
        AbiTable table = KvmRecord.Table;
        AbiTable reversed = table with
        {
            Hypercalls = table.Hypercalls.Reverse().ToEquatableArray(),
            TakenNumbers = table.TakenNumbers.Reverse().ToEquatableArray(),
            Groups = table.Groups.Reverse()
                .Select(g => g with { Constants = g.Constants.Reverse().ToEquatableArray() })
                .ToEquatableArray(),
        };
        Assert.NotEqual(table, reversed);
        Assert.Equal(Both(table), Both(AbiOrder.Canonical(reversed)));
    }

    private static string Both(AbiTable table) =>
        KvmRecord.Header(table, KvmRecord.Generic, null) + KvmRecord.Header(table, KvmRecord.X86, null);

    private static IEnumerable<(string Uapi, VersionRange Versions)> Macros(AbiTable table) =>
    [
        .. table.Hypercalls.Select(h => (h.Uapi, h.Versions)),
        .. table.TakenNumbers.Select(n => (n.Uapi, n.Versions)),
        .. table.Groups.SelectMany(g => g.Constants).Select(c => (c.Uapi, c.Versions)),
    ];

    private static IEnumerable<VersionRange> Ranges(AbiTable table) =>
    [
        .. Macros(table).Select(m => m.Versions),
        .. table.Groups.SelectMany(g => g.Macros).Select(m => m.Versions),
        .. table.Groups.SelectMany(g => g.Struct?.Fields ?? []).Select(f => f.Versions),
    ];
}

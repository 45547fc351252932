using System.Globalization;
using Hyperabi.Compiler.Emit.Header;
using Hyperabi.Compiler.Model;
using static Hyperabi.Headers.Tests.Emitter.ToyTable;

namespace Hyperabi.Headers.Tests.Emitter;

public class HeaderEmitterTests
{
    [Theory]
    [InlineData("5.0")]
    [InlineData("newest")]
    public Task A_header_reads_as_written_by_hand(string version) =>
        Verify(Emit(Table, version == "newest" ? null : Version(version)), "h").UseParameters(version);

    [Fact]
    public void A_header_depends_on_the_version_alone_and_not_on_how_it_is_asked_for()
    {
        Assert.Equal(Emit(Table, null), Emit(Table, Six));
        Assert.Equal(Emit(Table, Six), Emit(Table, Version("6.1.187")));
        Assert.NotEqual(Emit(Table, Six), Emit(Table, Version("5.19.17")));
    }

    [Fact]
    public void A_macro_declared_for_disjoint_versions_is_defined_once_in_each()
    {
        Assert.Equal("GENMASK(3, 0)", ValueOf("TOY_MODE_MASK", Emit(Table, Version("5.0"))));
        Assert.Equal("__GENMASK(3, 0)", ValueOf("TOY_MODE_MASK", Emit(Table, Six)));
    }

    [Theory]
    [InlineData(-1, new[] { "TOY_HC_WAKE", "TOY_ENOSYS", "TOY_MODE_FAST" })]
    [InlineData(0, new[] { "TOY_HC_WAKE", "TOY_ENOSYS", "TOY_MODE_FAST" })]
    [InlineData(1, new[] { "TOY_ENOSYS", "TOY_HC_WAKE", "TOY_MODE_FAST" })]
    [InlineData(10, new[] { "TOY_ENOSYS", "TOY_HC_WAKE", "TOY_MODE_FAST" })]
    [InlineData(11, new[] { "TOY_ENOSYS", "TOY_MODE_FAST", "TOY_HC_WAKE" })]
    [InlineData(99, new[] { "TOY_ENOSYS", "TOY_MODE_FAST", "TOY_HC_WAKE" })]
    public void The_numbers_stand_before_the_first_group_whose_order_is_not_lower(int order, string[] expected)
    {
        string header = Emit(Table with { HeaderOrder = order }, null);
        Assert.Equal(expected, expected.OrderBy(name => header.IndexOf($"#define {name}\t", StringComparison.Ordinal)));
    }

    [Fact]
    public void The_numbers_stand_in_their_own_header_only()
    {
        string header = Emit(Table with { Header = "linux/other.h" }, null);
        Assert.DoesNotContain("TOY_HC_", header, StringComparison.Ordinal);
        Assert.DoesNotContain("Hypercall numbers", header, StringComparison.Ordinal);
    }

    [Fact]
    public void A_group_of_another_header_is_left_out()
    {
        AbiTable table = Table with { Groups = Table.Groups.Select(g => g with { Header = "asm/toy.h" }).ToEquatableArray() };
        Assert.DoesNotContain("TOY_MODE", Emit(table, null), StringComparison.Ordinal);
    }

    [Fact]
    public void A_group_that_a_version_has_nothing_of_leaves_no_comment()
    {
        AbiTable table = Table with
        {
            Groups = Table.Groups
                .Select(g => g with { Constants = g.Constants.Select(c => c with { Versions = new(Six, null) }).ToEquatableArray() })
                .ToEquatableArray(),
        };
        Assert.Contains("negated", Emit(table, Six), StringComparison.Ordinal);
        Assert.DoesNotContain("negated", Emit(table, Version("5.0")), StringComparison.Ordinal);
    }

    [Fact]
    public void A_struct_stands_behind_those_it_contains()
    {
        string header = Emit(Table, null);
        Assert.InRange(
            header.IndexOf("struct toy_inner {", StringComparison.Ordinal),
            0,
            header.IndexOf("struct toy_outer {", StringComparison.Ordinal));
    }

    [Fact]
    public void Structs_that_contain_each_other_are_printed_once_each()
    {
        AbiTable table = Table with
        {
            Groups = EquatableArray.Create(
                Struct("A", 0, "toy_a", Field("b", "struct toy_b", 0, 8)),
                Struct("B", 0, "toy_b", Field("a", "struct toy_a", 0, 8))),
        };
        string header = Emit(table, null);
        Assert.Single(header.Split('\n'), "struct toy_a {");
        Assert.Single(header.Split('\n'), "struct toy_b {");
    }

    [Fact]
    public void The_order_of_the_declarations_does_not_matter()
    {
        AbiTable reversed = Table with
        {
            Hypercalls = Table.Hypercalls.Reverse().ToEquatableArray(),
            TakenNumbers = Table.TakenNumbers.Reverse().ToEquatableArray(),
            Groups = Table.Groups.Reverse()
                .Select(g => g with { Constants = g.Constants.Reverse().ToEquatableArray() })
                .ToEquatableArray(),
        };
        Assert.NotEqual(Table, reversed);
        Assert.Equal(Emit(Table, null), Emit(AbiOrder.Canonical(reversed), null));
    }

    [Fact]
    public void The_culture_does_not_matter()
    {
        CultureInfo before = CultureInfo.CurrentCulture;
        string expected = Emit(Table, null);
        try
        {
            var culture = (CultureInfo)CultureInfo.InvariantCulture.Clone();
            culture.NumberFormat.NegativeSign = "minus";
            culture.NumberFormat.DigitSubstitution = DigitShapes.NativeNational;
            CultureInfo.CurrentCulture = culture;
            Assert.Equal(expected, Emit(Table, null));
        }
        finally
        {
            CultureInfo.CurrentCulture = before;
        }
    }

    [Fact]
    public void Lines_end_with_a_line_feed_and_with_nothing_invisible_before_it()
    {
        string header = Emit(Table, null);
        Assert.EndsWith("#endif /* _LINUX_TOY_H */\n", header, StringComparison.Ordinal);
        Assert.DoesNotContain('\r', header);
        Assert.All(header.Split('\n'), line => Assert.Equal(line.TrimEnd(), line));
        Assert.DoesNotContain("\n\n\n", header, StringComparison.Ordinal);
    }

    [Fact]
    public void A_changed_value_changes_one_line()
    {
        // The one for whom a version is left out of the header changes no line of it.
        foreach (AbiTable changed in OneChange.Of(Table).Where(t => Emit(t, null) != Emit(Table, null)))
            OneChange.AssertOneLine(Emit(Table, null), Emit(changed, null));
        Assert.Equal(13, OneChange.Of(Table).Count(t => Emit(t, null) != Emit(Table, null)));
    }

    private static string Emit(AbiTable table, KernelVersion? version) => HeaderEmitter.Emit(table, Header, version);

    private static KernelVersion Version(string text)
    {
        Assert.True(KernelVersion.TryParse(text, out KernelVersion version));
        return version;
    }

    private static string ValueOf(string macro, string header) =>
        Assert.Single(header.Split('\n'), line => line.StartsWith($"#define {macro}\t", StringComparison.Ordinal)).Split('\t')[^1];
}

using Hyperabi.Compiler.Emit.Json;
using Hyperabi.Compiler.Model;
using Hyperabi.Emit.Tests.Tables;

namespace Hyperabi.Tool.Tests;

public sealed class ShowTests : IDisposable
{
    private readonly TemporaryDirectory _directory = new();

    public void Dispose() => _directory.Dispose();

    [Fact]
    public async Task A_table_reads_as_its_snapshot() => await Verify(ToolRun.Of("show", Kvm()).Success());

    [Fact]
    public async Task An_unusual_table_reads_as_its_snapshot() =>
        await Verify(ToolRun.Of("show", TestAssembly.WithTables(_directory, SampleTables.Unusual)).Success());

    [Fact]
    public void Redirected_output_is_plain_ASCII_without_spaces_at_line_ends()
    {
        string text = ToolRun.Of("show", Kvm()).Success();
        Assert.All(text, c => Assert.True(c is '\n' or (>= ' ' and <= '~')));
        Assert.DoesNotContain(" \n", text, StringComparison.Ordinal);
        Assert.Contains("  c3              ret", text, StringComparison.Ordinal);
        Assert.EndsWith("\n", text, StringComparison.Ordinal);
    }

    [Fact]
    public void A_terminal_gets_colour_and_the_same_words()
    {
        string colored = ToolRun.On(1000, color: true, "show", Kvm()).Success();
        Assert.Contains("\u001b[", colored, StringComparison.Ordinal);
        Assert.Equal(Words(ToolRun.Of("show", Kvm()).Success()), Words(WithoutColor(colored)));
    }

    [Fact]
    public void A_terminal_without_colour_gets_none() =>
        Assert.DoesNotContain("\u001b", ToolRun.On(120, color: false, "show", Kvm()).Success(), StringComparison.Ordinal);

    [Theory]
    [InlineData(40)]
    [InlineData(60)]
    [InlineData(80)]
    public void A_narrow_terminal_gets_short_lines_and_every_byte(int width)
    {
        string text = ToolRun.On(width, color: false, "show", Kvm()).Success();
        Assert.All(text.Split('\n'), line => Assert.True(line.Length <= width, line));
        Assert.Equal(Bytes(ToolRun.Of("show", Kvm()).Success()), Bytes(text));
        if (width >= 60)
            Assert.Contains("b8 05 00 00 00  mov eax, 5\n", text, StringComparison.Ordinal);
    }

    [Fact]
    public void One_hypercall_is_shown_by_its_name_its_constant_or_its_number()
    {
        string byName = ToolRun.Of("show", Kvm(), "--hypercall", "KickCpu").Success();
        Assert.StartsWith("Kvm.KickCpu  5  KVM_HC_KICK_CPU\n", byName, StringComparison.Ordinal);
        Assert.DoesNotContain("MapGpaRange", byName, StringComparison.Ordinal);
        Assert.Equal(byName, ToolRun.Of("show", Kvm(), "--hypercall", "KVM_HC_KICK_CPU").Success());
        Assert.Equal(byName, ToolRun.Of("show", Kvm(), "--hypercall", "5").Success());
        Assert.Equal(byName, ToolRun.Of("show", Kvm(), "--hypercall", "0x5").Success());
    }

    [Fact]
    public void One_table_is_shown_by_its_name_or_its_full_name()
    {
        string both = TestAssembly.WithTables(_directory, SampleTables.Kvm, SampleTables.Unusual);
        Assert.Contains("Test.Unusual", ToolRun.Of("show", both).Success(), StringComparison.Ordinal);
        string one = ToolRun.Of("show", both, "--table", "Kvm").Success();
        Assert.DoesNotContain("Test.Unusual", one, StringComparison.Ordinal);
        Assert.Equal(one, ToolRun.Of("show", both, "--table", "Test.Kvm").Success());
    }

    [Fact]
    public void ATT_syntax_names_the_source_first() =>
        Assert.Contains("mov %rdi,%rbx", ToolRun.Of("show", Kvm(), "--syntax", "att").Success(), StringComparison.Ordinal);

    [Fact]
    public void JSON_is_that_of_the_tables_in_the_assembly()
    {
        string both = TestAssembly.WithTables(_directory, SampleTables.Unusual, SampleTables.Kvm);
        Assert.Equal(JsonEmitter.Emit([SampleTables.Kvm, SampleTables.Unusual]), ToolRun.Of("show", both, "--json").Success());
        AbiTable only = SampleTables.Kvm with
        {
            Hypercalls = SampleTables.Kvm.Hypercalls.Take(1).ToEquatableArray(),
            TakenNumbers = EquatableArray<TakenNumber>.Empty,
        };
        Assert.Equal(JsonEmitter.Emit([only]), ToolRun.Of("show", both, "--json", "--hypercall", "KickCpu").Success());
    }

    private string Kvm() => TestAssembly.WithTables(_directory, SampleTables.Kvm);

    private static string[] Words(string text) => text.Split((char[])[' ', '\n'], StringSplitOptions.RemoveEmptyEntries);

    private static string WithoutColor(string text) =>
        System.Text.RegularExpressions.Regex.Replace(text, "\u001b\\[[0-9;]*m", "");

    /// <summary>The bytes of all instructions, whichever way stubs stand, in an order of their own.</summary>
    private static string[] Bytes(string text) =>
        [.. Words(text).Where(word => word.Length == 2 && word.All(char.IsAsciiHexDigitLower)).Order(StringComparer.Ordinal)];
}

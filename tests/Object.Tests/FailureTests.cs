using Hyperabi.Compiler.Model;
using Hyperabi.Emit.Tests.Tables;
using Hyperabi.Tool.Tests;

namespace Hyperabi.Objects.Tests;

public sealed class FailureTests : IDisposable
{
    private readonly TemporaryDirectory _directory = new();

    public void Dispose() => _directory.Dispose();

    [Fact]
    public void One_of_several_tables_must_be_chosen()
    {
        string path = TestAssembly.WithTables(_directory, SampleTables.Kvm, SampleTables.Unusual);
        Assert.Equal($"hyperabi: error: '{path}' has tables Test.Kvm, Test.Unusual; choose one with --table", Failure(path));
    }

    [Theory]
    [InlineData("")]
    [InlineData("1st")]
    [InlineData("a-b")]
    [InlineData("größe")]
    public void A_prefix_that_is_no_C_identifier_is_named(string prefix) => Assert.Equal(
        $"hyperabi: error: '{prefix}' is no C identifier; write --prefix like kvm",
        Failure(TestAssembly.WithTables(_directory, SampleTables.Kvm), "--prefix", prefix));

    [Theory]
    [InlineData("")]
    [InlineData("a b")]
    [InlineData("\"")]
    public void A_text_that_is_no_section_is_named(string section) => Assert.Equal(
        $"hyperabi: error: '{section}' is no name of a section; write it like .noinstr.text",
        Failure(TestAssembly.WithTables(_directory, SampleTables.Kvm), "--section", section));

    [Fact]
    public void Two_hypercalls_of_one_C_name_are_named()
    {
        Hypercall kick = SampleTables.Kvm.Hypercalls[0];
        AbiTable table = SampleTables.Kvm with { Hypercalls = EquatableArray.Create(kick, kick with { Name = "KickCPU", Number = 6, Uapi = "OTHER" }) };
        Assert.Equal(
            "hyperabi: error: hypercalls 'KickCpu' and 'KickCPU' of table 'Test.Kvm' would have the same name in C, 'kick_cpu'; rename one",
            Failure(TestAssembly.WithTables(_directory, table)));
    }

    [Fact]
    public void A_table_without_a_stub_is_named()
    {
        AbiTable table = SampleTables.Unusual with { Hypercalls = SampleTables.Unusual.Hypercalls.Where(h => h.Name == "Nowhere").ToEquatableArray() };
        Assert.Equal(
            "hyperabi: error: table 'Test.Unusual' has no hypercall that can be called; 'hyperabi show' says why",
            Failure(TestAssembly.WithTables(_directory, table)));
    }

    [Fact]
    public void A_place_that_cannot_be_written_is_named() => Assert.Equal(
        $"hyperabi: error: '{_directory.Path}' cannot be written: it is a directory",
        ToolRun.Of("object", TestAssembly.WithTables(_directory, SampleTables.Kvm), "--format", "elf", "--output", _directory.Path).Failure());

    /// <summary>The message of a run that failed, as each command must that makes code.</summary>
    private string Failure(string assembly, params string[] options)
    {
        string target = _directory.File("target");
        string message = ToolRun.Of(["object", assembly, "--format", "elf", "--output", target, .. options]).Failure();
        Assert.False(File.Exists(target));
        return message;
    }
}

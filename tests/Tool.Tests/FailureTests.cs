using Hyperabi.Compiler.Emit.Record;
using Hyperabi.Compiler.Model;
using Hyperabi.Emit.Tests.Tables;

namespace Hyperabi.Tool.Tests;

public sealed class FailureTests : IDisposable
{
    private readonly TemporaryDirectory _directory = new();

    public void Dispose() => _directory.Dispose();

    [Theory]
    [InlineData("Required command was not provided; see 'hyperabi --help'")]
    [InlineData("Required argument missing for command: 'show'; see 'hyperabi --help'", "show")]
    [InlineData("Option '--output' is required; see 'hyperabi --help'", "header", "a.dll")]
    [InlineData("'--colour' is no command or option; see 'hyperabi --help'", "show", "a.dll", "--colour")]
    [InlineData("'dance' is no command or option; see 'hyperabi --help'", "dance")]
    public void Wrong_usage_is_one_line_and_a_status_of_its_own(string message, params string[] arguments) =>
        Assert.Equal("hyperabi: error: " + message, ToolRun.Of(arguments).Failure(HyperabiCommand.WrongUsage));

    [Fact]
    public void An_unknown_syntax_is_wrong_usage() =>
        Assert.Contains("masm", ToolRun.Of("show", "a.dll", "--syntax", "masm").Failure(HyperabiCommand.WrongUsage), StringComparison.Ordinal);

    [Fact]
    public void Help_is_no_failure() => Assert.Contains("header", ToolRun.Of("--help").Success(), StringComparison.Ordinal);

    [Fact]
    public void A_missing_assembly_is_named() =>
        Assert.Equal(
            "hyperabi: error: the assembly 'no such.dll' does not exist; build its project first", ToolRun.Of("show", "no such.dll").Failure());

    [Fact]
    public void A_directory_is_no_assembly() =>
        Assert.Equal(
            $"hyperabi: error: '{_directory.Path}' is a directory; give the assembly in it", ToolRun.Of("show", _directory.Path).Failure());

    [Fact]
    public void A_file_that_is_no_assembly_is_named()
    {
        string path = _directory.File("text.dll");
        foreach (string content in (string[])["", "MZ", "no assembly at all"])
        {
            File.WriteAllText(path, content);
            Assert.Equal(
                $"hyperabi: error: '{path}' is no .NET assembly, or is damaged; give the .dll that the build wrote",
                ToolRun.Of("show", path).Failure());
        }
    }

    [Fact]
    public void An_assembly_without_a_table_is_named()
    {
        string path = TestAssembly.WithSource(
            _directory, "[assembly: System.Reflection.AssemblyMetadata(\"Other\", \"\")] [assembly: System.CLSCompliant(true)]");
        Assert.Equal(
            $"hyperabi: error: '{path}' records no hypercall table; put [HypercallAbi] on a static partial class and build with " +
            "Hyperabi's generator",
            ToolRun.Of("header", path, "--output", _directory.Path).Failure());
    }

    [Fact]
    public void An_unknown_table_is_named_with_those_that_exist()
    {
        string path = TestAssembly.WithTables(_directory, SampleTables.Unusual, SampleTables.Kvm);
        Assert.Equal(
            $"hyperabi: error: '{path}' has no table 'Xen'; it has Test.Kvm, Test.Unusual",
            ToolRun.Of("show", path, "--table", "Xen").Failure());
    }

    [Fact]
    public void An_unknown_hypercall_is_named_with_those_that_exist()
    {
        string path = TestAssembly.WithTables(_directory, SampleTables.Kvm);
        Assert.Equal(
            $"hyperabi: error: '{path}' has no hypercall 'Dance'; it has KickCpu, MapGpaRange",
            ToolRun.Of("show", path, "--json", "--hypercall", "Dance").Failure());
    }

    [Theory]
    [InlineData("6")]
    [InlineData("six.one")]
    [InlineData("6.1-rc3")]
    [InlineData("")]
    public void A_text_that_is_no_kernel_version_is_named(string version)
    {
        string path = TestAssembly.WithTables(_directory, SampleTables.Kvm);
        Assert.Equal(
            $"hyperabi: error: '{version}' is no kernel version; write it like 6.1 or 6.1.187",
            ToolRun.Of("header", path, "--output", _directory.Path, "--kernel", version).Failure());
    }

    [Fact]
    public void A_table_without_a_header_is_named()
    {
        AbiTable bare = SampleTables.Kvm with { Headers = EquatableArray<UapiHeader>.Empty };
        string path = TestAssembly.WithTables(_directory, bare);
        Assert.Equal(
            "hyperabi: error: Test.Kvm declares no header; set Header on [HypercallAbi]",
            ToolRun.Of("header", path, "--output", _directory.Path).Failure());
    }

    [Fact]
    public void A_newer_record_is_refused_with_the_version_to_update_to()
    {
        string path = TestAssembly.WithRecords(_directory, ("Test.Kvm", "hyperabi-record 2 generator=7.0\nanything at all\n"));
        Assert.Equal(
            $"hyperabi: error: '{path}': line 1 of the record of table 'Test.Kvm': record schema version 2 is newer than the newest " +
            "that is understood here, 1; update Hyperabi to version 7.0, which wrote it, or later",
            ToolRun.Of("show", path).Failure());
    }

    [Fact]
    public void A_damaged_record_is_named_with_its_line()
    {
        string record = RecordWriter.Write(SampleTables.Kvm, "1").Replace("number=rax", "number=rap", StringComparison.Ordinal);
        string path = TestAssembly.WithRecords(_directory, ("Test.Kvm", record));
        Assert.Equal(
            $"hyperabi: error: '{path}': line 5 of the record of table 'Test.Kvm': 'rap' is no register", ToolRun.Of("show", path).Failure());
    }

    [Fact]
    public void No_damage_to_an_assembly_makes_the_tool_throw()
    {
        string path = TestAssembly.WithTables(_directory, SampleTables.Kvm);
        byte[] image = File.ReadAllBytes(path);
        var random = new Random(1);
        for (int i = 0; i < 1500; i++)
        {
            byte[] damaged = [.. image];
            for (int n = random.Next(1, 4); n > 0; n--)
                damaged[random.Next(damaged.Length)] = (byte)random.Next(256);
            File.WriteAllBytes(path, i % 3 == 0 ? damaged[..random.Next(damaged.Length)] : damaged);
            ToolRun run = ToolRun.Of("show", path, "--json");
            if (run.Status != HyperabiCommand.Success)
                run.Failure();
        }
    }

    [Fact]
    public void The_assembly_is_not_kept_open()
    {
        string path = TestAssembly.WithTables(_directory, SampleTables.Kvm);
        ToolRun.Of("show", path).Success();
        using FileStream exclusive = new(path, FileMode.Open, FileAccess.ReadWrite, FileShare.None);
        Assert.True(exclusive.CanWrite);
    }
}

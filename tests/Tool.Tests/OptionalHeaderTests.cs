using Hyperabi.Emit.Tests.Tables;

namespace Hyperabi.Tool.Tests;

/// <summary><c>--optional</c>, for a build that writes headers where nobody asked for them.</summary>
public sealed class OptionalHeaderTests : IDisposable
{
    private readonly TemporaryDirectory _directory = new();

    public void Dispose() => _directory.Dispose();

    [Fact]
    public void An_assembly_without_a_table_is_no_error_and_leaves_an_empty_stamp()
    {
        string assembly = TestAssembly.WithSource(_directory, "[assembly: System.CLSCompliant(true)]");

        Assert.Equal("", Write(assembly));
        Assert.Equal("", File.ReadAllText(_directory.File("stamp")));
    }

    [Fact]
    public void A_table_without_a_header_is_no_error() =>
        Assert.Equal("", Write(TestAssembly.WithTables(_directory, SampleTables.Kvm with { Headers = [] })));

    [Fact]
    public void The_headers_that_there_are_are_written()
    {
        Write(TestAssembly.WithTables(_directory, SampleTables.Kvm));

        Assert.Equal(SampleTables.Kvm.Headers.Count, File.ReadAllLines(_directory.File("stamp")).Length);
        Assert.True(File.Exists(_directory.File("include", "linux", "kvm_para.h")));
    }

    [Fact]
    public void A_table_that_was_asked_for_must_be_there() =>
        Assert.Contains(
            "records no hypercall table",
            ToolRun.Of([.. Command(TestAssembly.WithSource(_directory, "[assembly: System.CLSCompliant(true)]")), "--table", "Kvm"]).Failure(),
            StringComparison.Ordinal);

    private string Write(string assembly) => ToolRun.Of(Command(assembly)).Success();

    private string[] Command(string assembly) =>
        ["header", assembly, "--output", _directory.File("include"), "--stamp", _directory.File("stamp"), "--optional"];
}

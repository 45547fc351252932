using Hyperabi.Compiler.Emit.Header;
using Hyperabi.Compiler.Model;
using Hyperabi.Emit.Tests.Tables;

namespace Hyperabi.Tool.Tests;

public sealed class HeaderTests : IDisposable
{
    private static readonly DateTime LongAgo = new(2001, 2, 3, 4, 5, 6, DateTimeKind.Utc);
    private readonly TemporaryDirectory _directory = new();
    private readonly string _assembly;
    private readonly string _include;

    public HeaderTests()
    {
        _assembly = TestAssembly.WithTables(_directory, SampleTables.Kvm);
        _include = _directory.File("in clude");
    }

    private string Linux => Path.Combine(_include, "linux", "kvm_para.h");

    private string Asm => Path.Combine(_include, "asm", "kvm_para.h");

    public void Dispose() => _directory.Dispose();

    [Fact]
    public void Every_header_is_written_by_its_include_path()
    {
        string output = ToolRun.Of("header", _assembly, "--output", _include).Success();
        Assert.Equal($"written    {Asm}\nwritten    {Linux}\n", output);
        Assert.Equal([Asm, Linux], Files());
        Assert.Equal(HeaderEmitter.Emit(SampleTables.Kvm, SampleTables.Kvm.Headers[0], null), File.ReadAllText(Asm));
        Assert.Equal(HeaderEmitter.Emit(SampleTables.Kvm, SampleTables.Kvm.Headers[1], null), File.ReadAllText(Linux));
        Assert.NotEqual(0xEF, File.ReadAllBytes(Linux)[0]);
    }

    [Fact]
    public void A_header_that_is_as_declared_keeps_its_time()
    {
        Write();
        File.SetLastWriteTimeUtc(Linux, LongAgo);
        File.AppendAllText(Asm, "edited by hand");
        Assert.Equal($"written    {Asm}\nunchanged  {Linux}\n", ToolRun.Of("header", _assembly, "--output", _include).Success());
        Assert.Equal(LongAgo, File.GetLastWriteTimeUtc(Linux));
        Assert.DoesNotContain("edited by hand", File.ReadAllText(Asm), StringComparison.Ordinal);
        Assert.Equal([Asm, Linux], Files());
    }

    [Fact]
    public void A_reader_of_the_old_header_never_sees_a_part_of_the_new_one()
    {
        Write();
        File.WriteAllText(Linux, "old");
        using FileStream reader = new(Linux, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
        Write();
        using StreamReader text = new(reader);
        Assert.Equal("old", text.ReadToEnd());
    }

    [Fact]
    public void The_header_of_a_version_has_what_that_version_has()
    {
        ToolRun.Of("header", _assembly, "--output", _include, "--kernel", "5.13.19").Success();
        Assert.DoesNotContain("KVM_HC_MAP_GPA_RANGE", File.ReadAllText(Linux), StringComparison.Ordinal);
        ToolRun.Of("header", _assembly, "--output", _include, "--kernel", "5.14").Success();
        Assert.Contains("KVM_HC_MAP_GPA_RANGE", File.ReadAllText(Linux), StringComparison.Ordinal);
    }

    [Fact]
    public void A_check_of_current_headers_says_and_writes_nothing()
    {
        Write();
        Assert.Equal("", ToolRun.Of("header", _assembly, "--output", _include, "--check").Success());
    }

    [Fact]
    public void A_check_names_the_first_line_that_differs()
    {
        Write();
        string[] lines = File.ReadAllText(Linux).Split('\n');
        int line = Array.FindIndex(lines, l => l.Contains("KVM_HC_KICK_CPU", StringComparison.Ordinal));
        string declared = lines[line];
        lines[line] = declared.Replace('5', '6');
        lines[line + 1] = "";
        string edited = string.Join('\n', lines);
        File.WriteAllText(Linux, edited);
        Assert.Equal(
            $"{Linux}({line + 1}): error HYP0100: generated header differs from the declarations: " +
            $"'{Shown(lines[line])}' should be '{Shown(declared)}'; run hyperabi header \"{_assembly}\" --output \"{_include}\"",
            ToolRun.Of("header", _assembly, "--output", _include, "--check").Failure());
        Assert.Equal(edited, File.ReadAllText(Linux));

        static string Shown(string text) => text.Replace('\t', ' ');
    }

    [Fact]
    public void A_check_names_a_missing_header_and_creates_none()
    {
        ToolRun run = ToolRun.Of("header", _assembly, "--output", _include, "--check");
        Assert.Equal(HyperabiCommand.Failure, run.Status);
        string[] lines = run.Error.TrimEnd('\n').Split('\n');
        Assert.Equal(2, lines.Length);
        Assert.StartsWith(
            $"{Asm}(1): error HYP0100: generated header differs from the declarations: there is no such file; run ", lines[0], StringComparison.Ordinal);
        Assert.False(Directory.Exists(_include));
    }

    [Theory]
    [InlineData("more\n", "is too much")]
    [InlineData("", "is missing")]
    [InlineData("\r\n", "they differ in characters that do not show")]
    public void A_check_names_what_kind_of_difference_there_is(string end, string what)
    {
        Write();
        string text = File.ReadAllText(Linux);
        File.WriteAllText(Linux, end.Length == 0 ? text[..text.TrimEnd('\n').LastIndexOf('\n')] : text[..^1] + (end == "\r\n" ? end : "\n" + end));
        Assert.Contains(what, ToolRun.Of("header", _assembly, "--output", _include, "--check").Failure(), StringComparison.Ordinal);
    }

    [Fact]
    public void A_stamp_lists_the_headers_and_is_written_anew_each_time()
    {
        string stamp = _directory.File("obj", "headers.stamp");
        ToolRun.Of("header", _assembly, "--output", _include, "--stamp", stamp).Success();
        Assert.Equal($"{Asm}\n{Linux}\n", File.ReadAllText(stamp));
        Assert.True(File.GetLastWriteTimeUtc(stamp) >= File.GetLastWriteTimeUtc(Linux));
        File.SetLastWriteTimeUtc(stamp, LongAgo);
        ToolRun.Of("header", _assembly, "--output", _include, "--stamp", stamp).Success();
        Assert.NotEqual(LongAgo, File.GetLastWriteTimeUtc(stamp));
    }

    [Fact]
    public void A_failed_check_leaves_no_stamp_and_a_passed_one_does()
    {
        string stamp = _directory.File("headers.stamp");
        ToolRun.Of("header", _assembly, "--output", _include, "--stamp", stamp, "--check");
        Assert.False(File.Exists(stamp));
        Write();
        ToolRun.Of("header", _assembly, "--output", _include, "--stamp", stamp, "--check").Success();
        Assert.True(File.Exists(stamp));
    }

    [Fact]
    public void Two_tables_may_share_a_header_only_if_they_agree_on_it()
    {
        AbiTable same = SampleTables.Kvm;
        ToolRun.Of("header", TestAssembly.WithTables(_directory, same, same), "--output", _include).Success();
        AbiTable other = same with { Name = "Other", Hypercalls = same.Hypercalls.Take(1).ToEquatableArray() };
        Directory.Delete(_include, recursive: true);
        string both = TestAssembly.WithTables(_directory, same, other);
        Assert.Equal(
            "hyperabi: error: tables 'Test.Kvm' and 'Test.Other' both declare header 'asm/kvm_para.h', with different content; " +
            "give one of them another header, or write one table at a time with --table",
            ToolRun.Of("header", both, "--output", _include).Failure());
        Assert.False(Directory.Exists(_include));
        ToolRun.Of("header", both, "--output", _include, "--table", "Other").Success();
        Assert.DoesNotContain("KVM_HC_MAP_GPA_RANGE", File.ReadAllText(Linux), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("../kvm_para.h")]
    [InlineData("/etc/passwd")]
    [InlineData("linux//kvm_para.h")]
    [InlineData("linux/./kvm_para.h")]
    [InlineData("linux\\kvm_para.h")]
    [InlineData("C:/kvm_para.h")]
    [InlineData("linux/")]
    [InlineData("")]
    public void A_header_outside_of_the_directory_is_refused(string path)
    {
        AbiTable table = SampleTables.Kvm with
        {
            Headers = EquatableArray.Create(SampleTables.Kvm.Headers[0] with { Path = path }),
        };
        Assert.Equal(
            $"hyperabi: error: table 'Test.Kvm' declares header '{path}', which is no include path; write it like linux/kvm_para.h",
            ToolRun.Of("header", TestAssembly.WithTables(_directory, table), "--output", _include).Failure());
    }

    [Fact]
    public void When_one_header_cannot_be_written_none_is_touched()
    {
        Directory.CreateDirectory(Linux);
        string failure = ToolRun.Of("header", _assembly, "--output", _include).Failure();
        Assert.Equal($"hyperabi: error: '{Linux}' cannot be written: it is a directory", failure);
        Assert.Empty(Files());
    }

    [Fact]
    public void A_directory_that_cannot_be_made_is_an_error_that_names_it()
    {
        File.WriteAllText(_include, "a file");
        string failure = ToolRun.Of("header", _assembly, "--output", _include).Failure();
        Assert.StartsWith($"hyperabi: error: '{Asm}' cannot be written: ", failure, StringComparison.Ordinal);
        Assert.EndsWith("; choose another place, or change the permissions", failure, StringComparison.Ordinal);
    }

    private void Write() => ToolRun.Of("header", _assembly, "--output", _include).Success();

    private string[] Files() => [.. Directory.GetFiles(_include, "*", SearchOption.AllDirectories).Order(StringComparer.Ordinal)];
}

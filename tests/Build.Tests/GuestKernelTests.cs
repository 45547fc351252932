using System.Diagnostics;
using System.Text.RegularExpressions;
using Xunit.Abstractions;

namespace Hyperabi.Build.Tests;

/// <summary>The sample GuestKernel, on a machine: QEMU by itself, which is not KVM or does not say that it is there, or with a host that plays KVM.</summary>
public sealed partial class GuestKernelTests(ITestOutputHelper output)
{
    private const int Boots = 5;

    private static readonly TimeSpan Budget = TimeSpan.FromSeconds(1);

    [Theory]
    [InlineData("none")]
    [InlineData("bare")]
    [InlineData("amd")]
    [InlineData("sev")]
    [InlineData("intel")]
    public async Task It_prints_the_calls_it_made_early_and_patched(string host) => await Verify(await Boot(host)).UseParameters(host);

    /// <summary>From the start of QEMU to its end. A busy machine may delay one boot, but not all of several.</summary>
    [Fact]
    public async Task It_boots_calls_and_ends_within_a_second()
    {
        var best = TimeSpan.MaxValue;
        for (int i = 0; i < Boots && (i == 0 || best > Budget / 2); i++)
        {
            long start = Stopwatch.GetTimestamp();
            await Boot("amd");
            TimeSpan taken = Stopwatch.GetElapsedTime(start);
            best = taken < best ? taken : best;
        }

        output.WriteLine($"{best.TotalSeconds:0.00} s");
        Assert.InRange(best, TimeSpan.Zero, Budget);
    }

    [Fact]
    public async Task A_call_site_is_a_call_of_the_entry()
    {
        string[] calls =
        [
            .. (await Disassembly("GuestKernel_GuestKernel_Calls__Make"))
                .Where(line => Transfer().IsMatch(line))
                .Select(line => Transfer().Match(line).Value)
                .Where(call => !call.Contains("Calls__Show", StringComparison.Ordinal)),
        ];

        Assert.Equal(
            ["call <kvm_vapic_poll_irq>", "call <kvm_kick_cpu>", "call <kvm_map_gpa_range>", "call <kvm_of_no_version>"],
            calls.Select(call => Address().Replace(call, " ")));
    }

    [Fact]
    public async Task A_second_build_makes_no_image()
    {
        await Build();
        DateTime before = File.GetLastWriteTimeUtc(Image);
        await Build();

        Assert.Equal(before, File.GetLastWriteTimeUtc(Image));
    }

    [Fact]
    public async Task A_host_that_there_is_not_is_refused_with_those_that_there_are()
    {
        ProcessResult result = await TryBuild("-p:GuestKernelHost=nobody", "-t:BootCommand");

        Assert.NotEqual(0, result.ExitCode);
        Assert.Contains("GuestKernelHost is 'nobody'; it must be one of amd, sev, intel, none, bare.", result.Output, StringComparison.Ordinal);
    }

    /// <summary>The machine has a compiler, but none of this name.</summary>
    [Fact]
    public async Task Without_gcc_a_message_says_that_the_image_is_not_built()
    {
        DateTime before = File.GetLastWriteTimeUtc(Image);
        ProcessResult result = await Build("-p:GuestKernelCompiler=no-such-compiler", "-t:FindImageTools;ReportNoImage");

        Assert.Contains("the image is not, which takes Linux on x64, gcc and binutils", result.Output, StringComparison.Ordinal);
        Assert.Equal(before, File.GetLastWriteTimeUtc(Image));
    }

    private static string Directory => Path.GetDirectoryName(Image)!;

    private static string Image => RepositoryPaths.Output("samples/GuestKernel", "net10.0", "GuestKernel.elf");

    private static async Task<string> Boot(string host)
    {
        Assert.True(File.Exists(Image), $"{Image} was not built: build samples/GuestKernel on a machine with gcc and binutils (./build.sh test installs them).");
        ProcessResult result = await ProcessRunner.Run("sh", [RepositoryPaths.Of("samples", "GuestKernel", "boot.sh"), host, Directory]);
        return result.EnsureSuccess().Output;
    }

    /// <summary>The instructions of a function.</summary>
    private static async Task<IEnumerable<string>> Disassembly(string function)
    {
        ProcessResult result = await ProcessRunner.Run("objdump", ["--disassemble=" + function, "--no-show-raw-insn", Image]);
        return result.EnsureSuccess().Output.Split('\n').SkipWhile(line => !line.EndsWith($"<{function}>:", StringComparison.Ordinal)).Skip(1);
    }

    private static async Task<ProcessResult> Build(params string[] arguments) => (await TryBuild(arguments)).EnsureSuccess();

    private static Task<ProcessResult> TryBuild(params string[] arguments) => ProcessRunner.Run(
        "dotnet",
        ["build", "samples/GuestKernel", "--configuration", RepositoryPaths.Configuration, "--no-restore", "-p:BuildProjectReferences=false", .. arguments],
        RepositoryPaths.Root,
        environment: BuildEnvironment.Variables,
        timeout: TimeSpan.FromMinutes(5));

    /// <summary>An instruction that leaves a function.</summary>
    [GeneratedRegex("(call|jmp) .*<[^+]*>")]
    private static partial Regex Transfer();

    [GeneratedRegex(" +[0-9a-f]+ ")]
    private static partial Regex Address();
}

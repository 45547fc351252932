using System.Diagnostics;

namespace Hyperabi.Testing.Tests;

public sealed class ProcessRunnerTests
{
    [Fact]
    public async Task Output_error_and_exit_status_are_kept_apart()
    {
        ProcessResult result = await ProcessRunner.Run("bash", ["-c", "echo out; echo err >&2; exit 3"]);

        Assert.Equal((3, "out\n", "err\n"), (result.ExitCode, result.Output, result.Error));
    }

    [Fact]
    public async Task Arguments_arrive_as_they_are()
    {
        ProcessResult result = await ProcessRunner.Run("printf", ["%s|", "a b", "\"q\"", "$HOME", "ä"]);

        Assert.Equal("a b|\"q\"|$HOME|ä|", result.Output);
    }

    [Fact]
    public async Task Input_is_passed_on() =>
        Assert.Equal("text", (await ProcessRunner.Run("cat", [], input: "text")).Output);

    [Fact]
    public async Task A_program_that_does_not_read_its_input_is_no_failure()
    {
        ProcessResult result = await ProcessRunner.Run("true", [], input: new string('x', 1 << 20));

        Assert.Equal(0, result.ExitCode);
    }

    [Fact]
    public async Task Much_output_on_both_channels_does_not_block()
    {
        ProcessResult result = await ProcessRunner.Run(
            "bash", ["-c", "head -c 1000000 /dev/zero >&2; head -c 1000000 /dev/zero"]);

        Assert.Equal((1_000_000, 1_000_000), (result.Output.Length, result.Error.Length));
    }

    [Fact]
    public async Task A_missing_program_is_named()
    {
        ProcessFailedException failure = await Assert.ThrowsAsync<ProcessFailedException>(
            () => ProcessRunner.Run("no-such-program", []));

        Assert.Equal("no-such-program cannot be started. It is not in the PATH.", failure.Message);
    }

    [Fact]
    public void A_known_program_is_named_with_its_package() =>
        Assert.Contains("apt-get install clang ", DebianPackages.Advice("clang++"), StringComparison.Ordinal);

    [Fact]
    public async Task A_program_that_does_not_end_is_killed()
    {
        var clock = Stopwatch.StartNew();

        ProcessFailedException failure = await Assert.ThrowsAsync<ProcessFailedException>(
            () => ProcessRunner.Run("sleep", ["60"], timeout: TimeSpan.FromMilliseconds(200)));

        Assert.Contains("sleep 60", failure.Message, StringComparison.Ordinal);
        Assert.True(clock.Elapsed < TimeSpan.FromSeconds(30));
    }

    [Fact]
    public async Task A_failure_shows_what_the_program_wrote()
    {
        ProcessResult result = await ProcessRunner.Run("bash", ["-c", "echo why >&2; exit 1"]);

        Assert.Contains("why", Assert.Throws<ProcessFailedException>(result.EnsureSuccess).Message, StringComparison.Ordinal);
    }
}

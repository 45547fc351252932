using System.Globalization;

namespace Hyperabi.Build.Tests;

public sealed class HeaderOnDiskTests(HeaderLifecycle lifecycle) : IClassFixture<HeaderLifecycle>
{
    [Fact]
    public void A_plain_build_writes_the_header()
    {
        Assert.Contains("GUEST_HC_KICK_CPU", lifecycle.HeaderOfFirstBuild, StringComparison.Ordinal);
        Assert.Contains("GUEST_HC_MAP_GPA_RANGE", lifecycle.HeaderOfFirstBuild, StringComparison.Ordinal);
    }

    [Fact]
    public Task The_header_is_the_whole_of_what_is_declared() => Verify(lifecycle.HeaderOfFirstBuild, "h");

    [Theory]
    [InlineData("CoreCompile")]
    [InlineData("HyperabiHeaders")]
    public void A_build_without_a_change_skips(string target) => Assert.Contains(
        $"Skipping target \"{target}\" because all output files are up-to-date", lifecycle.LogOfSecondBuild, StringComparison.Ordinal);

    [Fact]
    public void A_build_without_a_change_does_not_touch_the_header() => Assert.True(lifecycle.HeaderKeptItsTime);

    [Fact]
    public void A_deleted_header_is_written_again() =>
        Assert.Equal(lifecycle.HeaderOfFirstBuild, lifecycle.HeaderAfterItWasDeleted);

    [Fact]
    public void An_edit_by_hand_is_undone() =>
        Assert.Equal(lifecycle.HeaderOfFirstBuild, lifecycle.HeaderAfterTheEditWasBuilt);

    [Fact]
    public void A_check_reports_drift_at_the_line_of_the_header()
    {
        string place = string.Create(
            CultureInfo.InvariantCulture, $"{lifecycle.HeaderPath}({lifecycle.EditedLine}): error HYP0100: ");

        Assert.False(lifecycle.CheckAfterAnEdit.Succeeded);
        Assert.Contains(place, lifecycle.CheckAfterAnEdit.Output, StringComparison.Ordinal);
    }

    [Fact]
    public void A_check_reports_drift_as_one_error() =>
        Assert.Contains("    1 Error(s)", lifecycle.CheckAfterAnEdit.Output, StringComparison.Ordinal);

    [Fact]
    public void A_check_changes_nothing()
    {
        Assert.NotEqual(lifecycle.HeaderOfFirstBuild, lifecycle.EditedHeader);
        Assert.Contains("GUEST_HC_KICK_CPU", lifecycle.EditedHeader, StringComparison.Ordinal);
    }

    [Fact]
    public void Drift_is_reported_until_it_is_gone() => Assert.False(lifecycle.SecondCheckAfterAnEdit.Succeeded);

    [Fact]
    public void A_check_of_an_equal_header_passes() =>
        Assert.True(lifecycle.CheckOfAnEqualHeader.Succeeded, lifecycle.CheckOfAnEqualHeader.Output);

    [Fact]
    public void The_kernel_property_gives_the_header_of_that_version()
    {
        Assert.Contains("GUEST_HC_KICK_CPU", lifecycle.HeaderOfAnOldKernel, StringComparison.Ordinal);
        Assert.DoesNotContain("GUEST_HC_MAP_GPA_RANGE", lifecycle.HeaderOfAnOldKernel, StringComparison.Ordinal);
    }

    [Fact]
    public void A_design_time_build_writes_nothing()
    {
        Assert.True(lifecycle.DesignTimeBuild.Succeeded, lifecycle.DesignTimeBuild.Output);
        Assert.False(lifecycle.DesignTimeBuildWroteHeaders);
    }

    [Fact]
    public void An_unknown_mode_is_an_error_that_names_the_known_ones()
    {
        Assert.False(lifecycle.UnknownMode.Succeeded);
        Assert.Contains("'Maybe'; it must be Write, Check or None", lifecycle.UnknownMode.Output, StringComparison.Ordinal);
    }

    [Fact]
    public void The_show_target_prints_the_tables()
    {
        Assert.Equal(0, lifecycle.Shown.ExitCode);
        Assert.Contains("GUEST_HC_KICK_CPU", lifecycle.Shown.Output, StringComparison.Ordinal);
    }

    [Fact]
    public void Clean_leaves_nothing_of_the_targets_behind() => Assert.Empty(lifecycle.FilesOfTheTargetsAfterClean);

    [Fact]
    public async Task One_target_framework_writes_the_header_and_generated_documentation_does_not_change_it()
    {
        using var project = new GuestProject(
            "<TargetFrameworks>net8.0;net10.0</TargetFrameworks>",
            "<GenerateDocumentationFile>true</GenerateDocumentationFile>");
        (await project.DotNet("restore")).EnsureSuccess();

        (await project.Build()).Process.EnsureSuccess();

        string stamp = Assert.Single(Directory.GetFiles(project.File("obj"), "*.hyperabi.stamp", SearchOption.AllDirectories));
        Assert.Equal(project.File("obj", "Debug", "net8.0", "Guest.hyperabi.stamp"), stamp);
        Assert.Equal(lifecycle.HeaderOfFirstBuild, await File.ReadAllTextAsync(project.Header));
    }
}

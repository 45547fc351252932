namespace Hyperabi.Build.Tests;

public sealed class UnaskedHeaderTests(UnaskedHeaders headers) : IClassFixture<UnaskedHeaders>
{
    private static readonly string InOutput = Path.Combine("obj", "Debug", "net10.0", "include", GuestProject.HeaderPath);

    [Fact]
    public void Headers_that_nobody_asked_for_are_build_output() => Assert.Equal([InOutput], headers.OfFirstBuild);

    [Fact]
    public void A_build_without_a_change_writes_no_header() => Assert.Contains(
        "Skipping target \"HyperabiHeaders\" because all output files are up-to-date", headers.LogOfSecondBuild, StringComparison.Ordinal);

    [Fact]
    public void A_check_of_headers_that_nobody_asked_for_writes_them()
    {
        Assert.True(headers.Check.Succeeded, headers.Check.Output);
        Assert.Equal([InOutput], headers.OfCheck);
    }

    [Fact]
    public void Clean_takes_headers_that_nobody_asked_for_away() => Assert.Empty(headers.AfterClean);

    [Fact]
    public void Mode_None_writes_none()
    {
        Assert.True(headers.None.Succeeded, headers.None.Output);
        Assert.Empty(headers.OfNone);
    }

    [Fact]
    public void A_header_goes_away_with_its_table() => Assert.Empty(headers.WithoutATable);

    [Fact]
    public void A_project_without_a_table_starts_no_tool() => Assert.Contains(
        "Set Property: _HyperabiRunsTool=False", headers.LogWithoutATable, StringComparison.Ordinal);

    [Fact]
    public void A_project_without_a_table_is_up_to_date_too() => Assert.Contains(
        "Skipping target \"HyperabiHeaders\" because all output files are up-to-date",
        headers.LogOfSecondBuildWithoutATable,
        StringComparison.Ordinal);

    [Fact]
    public void A_project_that_asks_for_headers_and_has_no_table_fails()
    {
        Assert.False(headers.AskedForWithoutATable.Succeeded);
        Assert.Contains("records no hypercall table", headers.AskedForWithoutATable.Output, StringComparison.Ordinal);
    }
}

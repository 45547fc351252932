using Xunit.Abstractions;

namespace Hyperabi.Build.Tests;

public sealed class LargeSolutionTests(LargeSolution solution, ITestOutputHelper output) : IClassFixture<LargeSolution>
{
    private const double LargestShare = 0.10;

    [Fact]
    public void Every_project_of_a_large_solution_is_built_with_its_header()
    {
        Assert.Equal(LargeSolution.Projects, solution.Built.Keys.Count(path => path.EndsWith(".h", StringComparison.Ordinal)));
        Assert.Equal(LargeSolution.Projects, solution.Reports / ReportsPerCompilation);
    }

    [Fact]
    public void A_build_of_a_large_solution_spends_less_than_a_tenth_of_its_time_in_Hyperabi()
    {
        double share = solution.TimeInHyperabi / solution.BuildTime;
        output.WriteLine($"{solution.TimeInHyperabi.TotalSeconds:F1} s of {solution.BuildTime.TotalSeconds:F1} s: {share:P1}");
        Assert.InRange(share, double.Epsilon, LargestShare);
    }

    [Theory]
    [InlineData("CoreCompile")]
    [InlineData("HyperabiHeaders")]
    public void A_build_of_a_large_solution_without_a_change_skips_everything(string target)
    {
        string skipped = $"Skipping target \"{target}\" because all output files are up-to-date";
        Assert.Equal(LargeSolution.Projects, solution.LogOfSecondBuild.Split(skipped).Length - 1);
        Assert.DoesNotContain($"Building target \"{target}\"", solution.LogOfSecondBuild, StringComparison.Ordinal);
    }

    [Fact]
    public void A_build_of_a_large_solution_without_a_change_writes_nothing() => Assert.Equal(solution.Built, solution.BuiltAgain);

    private const int ReportsPerCompilation = 2;
}

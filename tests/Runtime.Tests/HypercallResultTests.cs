namespace Hyperabi.Runtime.Tests;

/// <summary>Linux's range of error numbers tells errors from answers.</summary>
public sealed class HypercallResultTests
{
    [Theory]
    [InlineData(0, false, 0)]
    [InlineData(long.MaxValue, false, 0)]
    [InlineData(-1, true, 1)]
    [InlineData(-1000, true, 1000)]
    [InlineData(-4095, true, 4095)]
    [InlineData(-4096, false, 0)]
    [InlineData(long.MinValue, false, 0)]
    public void Results_from_minus_4095_to_minus_1_are_errors(long value, bool isError, int error)
    {
        var result = new HypercallResult(value);
        Assert.Equal((value, isError, error), (result.Value, result.IsError, result.Error));
    }

    [Fact]
    public void Equal_values_are_equal_results()
    {
        Assert.True(new HypercallResult(-5) == new HypercallResult(-5));
        Assert.True(new HypercallResult(-5) != new HypercallResult(5));
        Assert.Equal("-5", new HypercallResult(-5).ToString());
    }
}

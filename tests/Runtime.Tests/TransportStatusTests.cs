namespace Hyperabi.Runtime.Tests;

public class TransportStatusTests
{
    [Fact]
    public void Zero_is_an_answer_and_every_failure_but_the_modules_is_its_own_value()
    {
        Assert.True(default(TransportStatus).IsSuccess);
        foreach (TransportFailure failure in Enum.GetValues<TransportFailure>().Except([TransportFailure.None, TransportFailure.ModuleRefused]))
        {
            var status = new TransportStatus((ulong)failure);
            Assert.False(status.IsSuccess);
            Assert.Equal(failure, status.Failure);
            Assert.Equal(failure.ToString(), status.ToString());
        }
    }

    [Theory]
    [InlineData(0xC000010000000001)]
    [InlineData(0x8000000300000000)]
    [InlineData(11)]
    [InlineData(ulong.MaxValue)]
    public void Any_other_value_is_the_status_of_a_TDX_module(ulong value)
    {
        var status = new TransportStatus(value);
        Assert.Equal(TransportFailure.ModuleRefused, status.Failure);
        Assert.Equal(value, status.Value);
        Assert.Equal($"ModuleRefused 0x{value:x}", status.ToString());
    }
}

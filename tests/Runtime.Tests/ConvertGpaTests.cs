using Hyperabi.Tables;

namespace Hyperabi.Runtime.Tests;

/// <summary>The retry protocol of MapGPA, with hosts that lie.</summary>
public class ConvertGpaTests
{
    private const ulong Start = 0x8000_0000_0000;
    private const ulong Size = 0x40_0000;

    [Fact]
    public void A_host_that_does_all_at_once_is_asked_once()
    {
        ScriptedHost host = new ScriptedHost().Expect(nameof(TdVmcall.MapGpa), [Start, Size], result: 0);
        Assert.Equal(new(TdVmcall.ConversionOutcome.Converted, TdVmcall.Status.Success, Start + Size), Convert(host));
    }

    [Fact]
    public void A_retry_goes_on_where_the_host_stopped()
    {
        ScriptedHost host = new ScriptedHost()
            .Expect(nameof(TdVmcall.MapGpa), [Start, Size], result: 1, Start + 0x20_0000)
            .Expect(nameof(TdVmcall.MapGpa), [Start + 0x20_0000, 0x20_0000], result: 1, Start + 0x20_0000)
            .Expect(nameof(TdVmcall.MapGpa), [Start + 0x20_0000, 0x20_0000], result: 0);
        Assert.Equal(TdVmcall.ConversionOutcome.Converted, Convert(host).Outcome);
    }

    [Fact]
    public void A_host_that_does_not_come_further_is_asked_three_times()
    {
        var host = new ScriptedHost();
        for (int i = 0; i < 3; i++)
            host.Expect(nameof(TdVmcall.MapGpa), [Start, Size], result: 1, Start);
        Assert.Equal(new(TdVmcall.ConversionOutcome.NoProgress, TdVmcall.Status.Retry, Start), Convert(host));
    }

    [Fact]
    public void Progress_allows_three_more_retries()
    {
        const ulong Half = Start + 0x20_0000;
        ScriptedHost host = new ScriptedHost()
            .Expect(nameof(TdVmcall.MapGpa), [Start, Size], result: 1, Start)
            .Expect(nameof(TdVmcall.MapGpa), [Start, Size], result: 1, Start)
            .Expect(nameof(TdVmcall.MapGpa), [Start, Size], result: 1, Half);
        for (int i = 0; i < 3; i++)
            host.Expect(nameof(TdVmcall.MapGpa), [Half, 0x20_0000], result: 1, Half);
        Assert.Equal(new(TdVmcall.ConversionOutcome.NoProgress, TdVmcall.Status.Retry, Half), Convert(host));
    }

    [Theory]
    [InlineData(Start - 0x1000)]
    [InlineData(Start + Size)]
    [InlineData(Start + 0x1800)]
    [InlineData(0UL)]
    [InlineData(ulong.MaxValue)]
    public void A_host_that_wants_to_go_on_elsewhere_is_not_followed(ulong next)
    {
        ScriptedHost host = new ScriptedHost().Expect(nameof(TdVmcall.MapGpa), [Start, Size], result: 1, next);
        Assert.Equal(new(TdVmcall.ConversionOutcome.InvalidNext, TdVmcall.Status.Retry, Start), Convert(host));
    }

    [Fact]
    public void A_refusal_is_passed_on()
    {
        ScriptedHost host = new ScriptedHost().Expect(
            nameof(TdVmcall.MapGpa), [Start, Size], unchecked((long)TdVmcall.Status.InvalidOperand), Start);
        Assert.Equal(new(TdVmcall.ConversionOutcome.Refused, TdVmcall.Status.InvalidOperand, Start), Convert(host));
    }

    [Theory]
    [InlineData(0x800UL, 0x1000UL, "gpa")]
    [InlineData(0x1000UL, 0x800UL, "size")]
    [InlineData(0x1000UL, 0UL, "size")]
    [InlineData(0xFFFF_FFFF_FFFF_F000UL, 0x2000UL, "size")]
    public void A_range_that_is_none_is_refused_before_any_call(ulong gpa, ulong size, string parameter)
    {
        using (HypercallRuntime.UseHost(new ScriptedHost()))
            Assert.Equal(parameter, Assert.Throws<ArgumentOutOfRangeException>(() => TdVmcall.ConvertGpa(gpa, size)).ParamName);
    }

    private static TdVmcall.Conversion Convert(ScriptedHost host)
    {
        using (HypercallRuntime.UseHost(host))
        {
            TdVmcall.Conversion conversion = TdVmcall.ConvertGpa(Start, Size);
            host.Verify();
            return conversion;
        }
    }
}

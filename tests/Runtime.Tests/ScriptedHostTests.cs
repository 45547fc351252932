namespace Hyperabi.Runtime.Tests;

/// <summary>A script is followed to the letter, or the difference is named.</summary>
public sealed class ScriptedHostTests
{
    private readonly TestTable _table = new();

    [Fact]
    public void Expected_calls_get_their_answers_in_order()
    {
        ScriptedHost host = new ScriptedHost().Expect("Kick", [0, 3], result: 0).Expect("Kick", [0, 4], result: -22);
        using (HypercallRuntime.UseHost(host))
        {
            Assert.Equal(0UL, _table.Call(0, 0, 5, 0, 3));
            Assert.Equal(unchecked((ulong)-22L), _table.Call(0, 0, 5, 0, 4));
        }

        host.Verify();
    }

    [Fact]
    public void Outputs_are_handed_over()
    {
        ScriptedHost host = new ScriptedHost().Expect("Poll", [], result: 1, 7, 8);
        ulong[] outputs = new ulong[2];
        using (HypercallRuntime.UseHost(host))
            Assert.Equal(1UL, _table.Call(0, 0, 1, [], outputs, 1));
        Assert.Equal([7UL, 8UL], outputs);
    }

    [Theory]
    [InlineData(5UL, 4UL, "Kick(0x4) was called, but the script expects Kick(0x3) now.")]
    [InlineData(1UL, 3UL, "Poll(0x3) was called, but the script expects Kick(0x3) now.")]
    public void Another_call_is_refused_by_name(ulong number, ulong argument, string message)
    {
        using IDisposable scope = HypercallRuntime.UseHost(new ScriptedHost().Expect("Kick", [3], result: 0));
        Assert.Equal(message, Assert.Throws<UnexpectedHypercallException>(() => _table.Call(0, 0, number, argument)).Message);
    }

    [Fact]
    public void A_call_after_the_end_of_the_script_is_refused()
    {
        using IDisposable scope = HypercallRuntime.UseHost(new ScriptedHost());
        var exception = Assert.Throws<UnexpectedHypercallException>(() => _table.Call(0, 0, 1));
        Assert.Equal("Poll() was called, but the script expects no more hypercalls.", exception.Message);
    }

    [Fact]
    public void More_outputs_than_the_hypercall_has_are_refused()
    {
        using IDisposable scope = HypercallRuntime.UseHost(new ScriptedHost().Expect("Poll", [], result: 0, 1, 2));
        Assert.Throws<UnexpectedHypercallException>(() => _table.Call(0, 0, 1, [], new ulong[1], 1));
    }

    [Fact]
    public void A_call_that_never_came_is_named()
    {
        ScriptedHost host = new ScriptedHost().Expect("Kick", [1, 2], result: 0);
        Assert.Equal(
            "The script still expects Kick(0x1, 0x2).", Assert.Throws<UnexpectedHypercallException>(host.Verify).Message);
    }
}

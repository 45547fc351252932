namespace Hyperabi.Runtime.Tests;

/// <summary>A host is seen where it was set, and nowhere else.</summary>
public sealed class HostScopeTests
{
    private readonly TestTable _table = new();

    [Fact]
    public void A_call_without_a_host_says_what_to_do()
    {
        var exception = Assert.Throws<HypercallUnavailableException>(() => _table.Call(0, 0, 5));
        Assert.Equal(("Guests.Test", "Kick"), (exception.Table, exception.Hypercall));
        Assert.Contains("Guests.Test.Kick", exception.Message, StringComparison.Ordinal);
        Assert.Contains("HypercallRuntime.UseHost", exception.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void The_host_sees_table_name_number_and_arguments()
    {
        string? seen = null;
        using (HypercallRuntime.UseHost(request =>
        {
            seen = $"{request.Table.Name} {request.Number} {request.ToString()}";
            return -22;
        }))
        {
            Assert.Equal(unchecked((ulong)-22L), _table.Call(0, 0, 5, 0, 0xff));
        }

        Assert.Equal("Guests.Test 5 Kick(0x0, 0xff)", seen);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(4)]
    [InlineData(6)]
    public void Every_argument_arrives_in_its_place(int count)
    {
        ulong[] expected = [.. Enumerable.Range(10, count).Select(i => (ulong)i)];
        ulong[]? seen = null;
        using IDisposable scope = HypercallRuntime.UseHost(request =>
        {
            seen = request.Arguments.ToArray();
            return 0;
        });
        _ = count switch
        {
            0 => _table.Call(0, 0, 1),
            1 => _table.Call(0, 0, 1, 10),
            2 => _table.Call(0, 0, 1, 10, 11),
            3 => _table.Call(0, 0, 1, 10, 11, 12),
            4 => _table.Call(0, 0, 1, 10, 11, 12, 13),
            _ => _table.Call(0, 0, 1, expected, [], 0),
        };
        Assert.Equal(expected, seen);
    }

    [Fact]
    public void Scopes_nest_and_the_outer_host_comes_back()
    {
        using (HypercallRuntime.UseHost(_ => 1))
        {
            IDisposable inner = HypercallRuntime.UseHost(_ => 2);
            Assert.Equal(2UL, _table.Call(0, 0, 1));
            inner.Dispose();
            Assert.Equal(1UL, _table.Call(0, 0, 1));
            inner.Dispose();
            Assert.Equal(1UL, _table.Call(0, 0, 1));
        }

        Assert.Throws<HypercallUnavailableException>(() => _table.Call(0, 0, 1));
    }

    [Fact]
    public async Task A_host_follows_the_async_flow_and_parallel_flows_do_not_meet()
    {
        async Task<ulong> Flow(long answer)
        {
            using IDisposable scope = HypercallRuntime.UseHost(_ => answer);
            await Task.Delay(5);
            ulong inTask = await Task.Run(() => _table.Call(0, 0, 1));
            await Task.Yield();
            Assert.Equal(inTask, _table.Call(0, 0, 1));
            return inTask;
        }

        ulong[] answers = await Task.WhenAll(Enumerable.Range(1, 50).Select(i => Flow(i)));
        Assert.Equal(Enumerable.Range(1, 50).Select(i => (ulong)i), answers);
        Assert.Throws<HypercallUnavailableException>(() => _table.Call(0, 0, 1));
    }

    [Fact]
    public void Outputs_that_a_host_does_not_write_are_zero()
    {
        ulong[] outputs = [1, 2];
        using (HypercallRuntime.UseHost(_ => 0))
            _table.Call(0, 0, 1, [], outputs, 1);
        Assert.Equal([0UL, 0UL], outputs);
    }

    [Fact]
    public void Nulls_are_refused_by_name()
    {
        Assert.Throws<ArgumentNullException>("host", () => HypercallRuntime.UseHost((IHypercallHost)null!));
        Assert.Throws<ArgumentNullException>("answer", () => HypercallRuntime.UseHost((HypercallAnswer)null!));
    }
}

namespace Hyperabi.Generator.Tests.Operations;

/// <summary>An operation does what its implementation for the platform does, and the platform is asked for once.</summary>
public sealed class ChoiceTests
{
    private const ulong Vmx = 0x0_01_01;
    private const ulong Svm = 0x0_01_02;
    private const ulong Tdx = 0x0_01_04;
    private const ulong SevEs = 0x2_01_08;

    [Theory]
    [InlineData(Vmx, 30)]
    [InlineData(Svm, 30)]
    [InlineData(0x0_02_00, 30)]
    [InlineData(0x3_03_00, 30)]
    [InlineData(0x1_01_02, 2)]
    [InlineData(Tdx, 4)]
    [InlineData(SevEs, 8)]
    [InlineData(0x3_01_08, 8)]
    public void Every_platform_gets_its_implementation_or_the_default(ulong word, int result) =>
        Assert.Equal(result, new GuestOps { Word = word }.Add());

    [Fact]
    public void Arguments_and_results_pass_in_every_way()
    {
        var ops = new GuestOps { Word = Tdx };
        int second = 20;
        Assert.Equal(4, ops.Add(1, ref second));
        Assert.Equal(4, second);
        Assert.Null(ops.Say());
        Assert.Equal("VMX 3 2", new GuestOps { Word = Vmx }.Say());
    }

    [Fact]
    public void The_platform_is_asked_for_once_by_all_operations_together()
    {
        var ops = new GuestOps { Word = SevEs };
        Assert.Equal((PlatformKind.None, 0), (ops.ChosenPlatform, ops.Questions));
        for (int i = 0; i < 100; i++)
        {
            Assert.Equal(8, ops.Add());
            Assert.Null(ops.Say());
        }

        Assert.Equal((PlatformKind.AmdSevEs, 1), (ops.ChosenPlatform, ops.Questions));
    }

    [Fact]
    public void What_was_chosen_stays_until_it_is_chosen_again()
    {
        var ops = new GuestOps { Word = Vmx };
        Assert.Equal(30, ops.Add());
        ops.Word = Tdx;
        Assert.Equal(30, ops.Add());
        ops.Rechoose();
        Assert.Equal(PlatformKind.IntelTdx, ops.ChosenPlatform);
        Assert.Equal(4, ops.Add());
        Assert.Equal(2, ops.Questions);
    }

    [Fact]
    public void A_platform_that_is_not_detected_is_not_chosen()
    {
        var ops = new GuestOps { Word = 0 };
        Assert.Equal(30, ops.Add());
        Assert.Equal(30, ops.Add());
        Assert.Equal((PlatformKind.None, 2), (ops.ChosenPlatform, ops.Questions));
        ops.Word = Tdx;
        Assert.Equal(4, ops.Add());
        Assert.Equal((PlatformKind.IntelTdx, 3), (ops.ChosenPlatform, ops.Questions));
    }

    [Fact]
    public void Processors_that_choose_at_once_choose_the_same_and_each_asks_at_most_once()
    {
        for (int round = 0; round < 20; round++)
        {
            const int Processors = 8;
            var ops = new GuestOps { Word = Tdx };
            using var start = new Barrier(Processors);
            int[] results = new int[Processors];
            var threads = Enumerable.Range(0, Processors).Select(i => new Thread(() =>
            {
                start.SignalAndWait();
                for (int call = 0; call < 100; call++)
                    results[i] += ops.Add();
            })).ToList();
            threads.ForEach(thread => thread.Start());
            threads.ForEach(thread => thread.Join());

            Assert.All(results, result => Assert.Equal(400, result));
            Assert.InRange(ops.Questions, 1, Processors);
            Assert.Equal(PlatformKind.IntelTdx, ops.ChosenPlatform);
        }
    }
}

using System.Globalization;
using System.Text;
using Hyperabi.Generator.Tests.Hosting;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace Hyperabi.Generator.Tests;

/// <summary>Memory, unlike time, can be promised exactly.</summary>
public sealed class AllocationTests
{
    private const int Size = 1_000;
    private const int Factor = 10;

    // Linear, and a little for what grows by doubling.
    private const double LargestGrowth = 10.5;

    [Fact]
    public void Ten_times_the_hypercalls_take_ten_times_the_memory()
    {
        // Whatever is allocated once only, is allocated here.
        Allocated(Size, firstNumber: 10_000_000);
        long small = Allocated(Size, firstNumber: 20_000_000);
        long large = Allocated(Size * Factor, firstNumber: 30_000_000);
        Assert.InRange((double)large / small, 1, LargestGrowth);
    }

    /// <summary>The bytes that a first run allocates.</summary>
    /// <param name="count">How many hypercalls there are.</param>
    /// <param name="firstNumber">The lowest number, which decides that nothing is remembered from another run.</param>
    private static long Allocated(int count, int firstNumber)
    {
        var source = new StringBuilder("using Hyperabi;\n[HypercallAbi(Hypervisor.Kvm, Header = \"linux/many.h\")]\npublic static partial class Many\n{\n");
        for (int i = 0; i < count; i++)
        {
            source.Append(
                CultureInfo.InvariantCulture,
                $"    /// <summary>Call {i}.</summary>\n    [Hypercall({firstNumber + i}, \"HC_{firstNumber + i}\")]\n    public static partial long Call{firstNumber + i}(ulong a, uint b);\n");
        }

        CSharpCompilation compilation = TestCompilation.Of(source.Append("}\n").ToString());
        GeneratorDriver driver = GeneratorRun.Driver();
        long before = GC.GetAllocatedBytesForCurrentThread();
        driver.RunGenerators(compilation);
        return GC.GetAllocatedBytesForCurrentThread() - before;
    }
}

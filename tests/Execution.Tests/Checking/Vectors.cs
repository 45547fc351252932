using System.Runtime.InteropServices;
using Hyperabi.Compiler.Model;

namespace Hyperabi.Execution.Tests.Checking;

/// <summary>Values to call stubs with: the ends of their ranges, and random ones.</summary>
internal static class Vectors
{
    /// <summary>How many of the vectors are the same for every stub.</summary>
    public const int BoundaryCount = 4;

    /// <summary>How many vectors there are at least for each stub.</summary>
    public const int Few = 8;

    /// <summary>A value of a parameter or a result.</summary>
    /// <param name="vector">The vector's number; from <see cref="BoundaryCount"/> on they are random.</param>
    /// <param name="shape">The value's shape.</param>
    /// <param name="random">Makes the random ones.</param>
    public static ulong Value(int vector, ScalarShape shape, Random random)
    {
        ulong sign = 1UL << (shape.Width - 1);
        return vector switch
        {
            0 => 0,
            1 => ulong.MaxValue,
            2 => sign,
            3 => sign - 1,
            _ => Word(random) >> (random.Next(4) == 0 ? random.Next(64) : 0),
        };
    }

    /// <summary>Any 64 bits.</summary>
    public static ulong Word(Random random) => (ulong)random.NextInt64(long.MinValue, long.MaxValue);

    /// <summary>Any 64 bits, many times.</summary>
    public static ulong[] Words(Random random, int count)
    {
        ulong[] words = new ulong[count];
        random.NextBytes(MemoryMarshal.AsBytes(words.AsSpan()));
        return words;
    }
}

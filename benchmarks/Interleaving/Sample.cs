namespace Hyperabi.Benchmarks.Interleaving;

/// <summary>What one run took, or several.</summary>
/// <param name="Milliseconds">Wall-clock time.</param>
/// <param name="Bytes">Memory allocated, whether or not it was freed.</param>
internal readonly record struct Sample(double Milliseconds, long Bytes)
{
    /// <summary>What both took.</summary>
    public static Sample operator +(Sample first, Sample second) =>
        new(first.Milliseconds + second.Milliseconds, first.Bytes + second.Bytes);
}

namespace Hyperabi.Benchmarks.Interleaving;

/// <summary>What one run took.</summary>
/// <param name="Milliseconds">Wall-clock time.</param>
/// <param name="Bytes">Memory allocated, whether or not it was freed.</param>
internal readonly record struct Sample(double Milliseconds, long Bytes);

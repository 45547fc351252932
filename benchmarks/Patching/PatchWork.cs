namespace Hyperabi.Benchmarks.Patching;

/// <summary>How much of patching is measured.</summary>
public enum PatchWork
{
    /// <summary>The stores, and the barrier behind them; the alias is there.</summary>
    StoresAndBarrier,

    /// <summary>And mapping the alias, and taking it away.</summary>
    WithMapping,
}

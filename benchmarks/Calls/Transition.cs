namespace Hyperabi.Benchmarks.Calls;

/// <summary>What the garbage collector knows of a call.</summary>
public enum Transition
{
    /// <summary>Nothing: <c>[SuppressGCTransition]</c>.</summary>
    Suppressed,

    /// <summary>That a thread is in it, as of any P/Invoke.</summary>
    Normal,
}

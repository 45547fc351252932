namespace Hyperabi.Benchmarks.Calls;

/// <summary>A hypercall of <see cref="NopTable"/>, called as the body of a generated method calls it.</summary>
internal interface ICall
{
    /// <summary>With the transition of any P/Invoke.</summary>
    /// <param name="i">How many calls came before, which is an argument where there are arguments.</param>
    static abstract ulong Normal(uint i);

    /// <summary>As it is generated for <c>[SuppressGCTransition]</c>.</summary>
    /// <param name="i">As above.</param>
    static abstract ulong Suppressed(uint i);
}

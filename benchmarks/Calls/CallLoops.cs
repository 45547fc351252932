namespace Hyperabi.Benchmarks.Calls;

/// <summary>A hypercall, called in a loop that returns the sum of the answers, so that nobody can do without the calls.</summary>
/// <param name="Hypercall">Its name.</param>
/// <param name="Normal">The loop with the normal transition.</param>
/// <param name="Suppressed">The loop with a suppressed one.</param>
internal sealed record CallLoops(string Hypercall, Func<ulong> Normal, Func<ulong> Suppressed)
{
    /// <summary>So few calls a loop that the runtime compiles the loop for good before it is measured.</summary>
    public const int Calls = 1_000;

    /// <summary>The loops of a call, compiled for it alone.</summary>
    public static CallLoops Of<TCall>(string hypercall)
        where TCall : struct, ICall => new(hypercall, LoopNormally<TCall>, LoopSuppressed<TCall>);

    private static ulong LoopNormally<TCall>()
        where TCall : struct, ICall
    {
        ulong sum = 0;
        for (uint i = 0; i < Calls; i++)
            sum += TCall.Normal(i);
        return sum;
    }

    private static ulong LoopSuppressed<TCall>()
        where TCall : struct, ICall
    {
        ulong sum = 0;
        for (uint i = 0; i < Calls; i++)
            sum += TCall.Suppressed(i);
        return sum;
    }
}

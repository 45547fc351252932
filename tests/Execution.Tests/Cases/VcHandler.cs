namespace Hyperabi.Execution.Tests.Cases;

/// <summary>A guest's handler of #VC.</summary>
/// <param name="Start">Where it begins.</param>
/// <param name="End">Where it ends; what it asks the host between is no event.</param>
internal sealed record VcHandler(ulong Start, ulong End)
{
    /// <summary>
    /// Before which instruction the host raises #VC of its own accord, or 0; one at which the guest is entered, for example the first.
    /// </summary>
    public ulong ComesAt { get; init; }

    /// <summary>The error code of that.</summary>
    public ulong Error { get; init; }
}

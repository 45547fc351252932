using Hyperabi.Compiler.Model;

namespace Hyperabi.Compiler.Lowering;

/// <summary>What became of a lowering: steps, or the reason why there are none.</summary>
public abstract record LoweringResult
{
    private LoweringResult()
    {
    }

    /// <summary>The signature was lowered.</summary>
    public sealed record Lowered(EquatableArray<Step> Steps) : LoweringResult;

    /// <summary>The signature cannot be lowered.</summary>
    /// <param name="Reason">A sentence without a full stop, for people.</param>
    public sealed record Failed(string Reason) : LoweringResult;
}

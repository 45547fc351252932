namespace Hyperabi.Compiler.Checking;

/// <summary>What the contract checker found.</summary>
public abstract record CheckResult
{
    private CheckResult()
    {
    }

    /// <summary>The code keeps the contract.</summary>
    public sealed record Passed : CheckResult;

    /// <summary>The code breaks the contract, or does something whose effect the checker does not know.</summary>
    /// <param name="Reason">A sentence without a full stop, for people.</param>
    /// <param name="Offset">Where the instruction begins that shows it, in bytes from the entry.</param>
    public sealed record Rejected(string Reason, int Offset) : CheckResult;
}

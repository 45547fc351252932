namespace Hyperabi.Compiler.Encoding;

/// <summary>What became of a stub: machine code, or the reason why there is none.</summary>
public abstract record StubResult
{
    private StubResult()
    {
    }

    /// <summary>The stub was encoded.</summary>
    public sealed record Encoded(StubCode Code) : StubResult;

    /// <summary>The stub cannot be encoded; every other stub of its table still is.</summary>
    /// <param name="Reason">A sentence without a full stop, for people.</param>
    public sealed record Failed(string Reason) : StubResult;
}

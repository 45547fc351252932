namespace Hyperabi;

/// <summary>A <see cref="ScriptedHost"/> met a hypercall that its script does not have, or missed one that it has.</summary>
public sealed class UnexpectedHypercallException : Exception
{
    /// <summary>A difference between the script and what happened.</summary>
    /// <param name="message">What was expected and what happened.</param>
    public UnexpectedHypercallException(string message)
        : base(message)
    {
    }
}

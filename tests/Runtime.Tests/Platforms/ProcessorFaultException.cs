namespace Hyperabi.Runtime.Tests.Platforms;

/// <summary>The exception that a real processor would have raised: <c>#VE</c>, <c>#GP</c>, <c>#UD</c>.</summary>
internal sealed class ProcessorFaultException(string fault, string question) : Exception($"{fault} at {question}")
{
    public string Fault { get; } = fault;
}

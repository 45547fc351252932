namespace Hyperabi.Testing;

/// <summary>A program that a test needs is missing, failed, or did not end.</summary>
public sealed class ProcessFailedException(string message, Exception? inner = null) : Exception(message, inner);

namespace Hyperabi.RandomTables.Tests;

/// <summary>What a table must be, it is not.</summary>
public sealed class CaseFailedException(string message) : Exception(message);

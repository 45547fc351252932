using System.Globalization;

namespace Hyperabi.Execution.Tests.Checking;

/// <summary>What an outcome has otherwise than it was declared.</summary>
internal sealed class Problems
{
    private readonly List<string> _texts = [];

    /// <summary>Whether there are any.</summary>
    public bool Any => _texts.Count > 0;

    /// <summary>Compares two numbers.</summary>
    public void Check(string what, ulong expected, ulong actual)
    {
        if (expected != actual)
            Add(string.Create(CultureInfo.InvariantCulture, $"{what}: expected {expected:x}, but it is {actual:x}"));
    }

    /// <summary>Compares two values of any kind.</summary>
    public void Check<T>(string what, T expected, T actual)
    {
        if (!EqualityComparer<T>.Default.Equals(expected, actual))
            Add($"{what}: expected {expected}, but it is {actual}");
    }

    /// <summary>Compares memory, and says where it first differs.</summary>
    public void CheckBytes(string what, ReadOnlySpan<byte> expected, ReadOnlySpan<byte> actual)
    {
        int at = expected.CommonPrefixLength(actual);
        if (at < expected.Length || at < actual.Length)
            Add(string.Create(CultureInfo.InvariantCulture, $"{what} at {at:x}: expected {expected[at]:x2}, but it is {actual[at]:x2}"));
    }

    /// <summary>Adds one.</summary>
    public void Add(string text) => _texts.Add(text);

    /// <inheritdoc/>
    public override string ToString() => string.Join("\n", _texts);
}

namespace Hyperabi.Compiler.Checking;

/// <summary>Which bytes of a stub some scenario executed, and as part of which instruction.</summary>
internal sealed class CodeCoverage(int size)
{
    private const int Never = -1;

    private readonly int[] _starts = [.. Enumerable.Repeat(Never, size)];

    /// <summary>Notes an instruction; false where its bytes belong to another one too.</summary>
    public bool Add(int offset, int length)
    {
        for (int i = offset; i < Math.Min(offset + length, size); i++)
        {
            if (_starts[i] != Never && _starts[i] != offset)
                return false;
            _starts[i] = offset;
        }

        return true;
    }

    /// <summary>The first byte that nothing executed, or null.</summary>
    public int? FirstGap() => Array.IndexOf(_starts, Never) is >= 0 and var gap ? gap : null;
}

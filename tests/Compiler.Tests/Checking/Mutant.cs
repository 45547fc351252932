namespace Hyperabi.Compiler.Tests.Checking;

/// <summary>Code that differs from a stub in one byte.</summary>
/// <param name="Offset">Where.</param>
/// <param name="Before">The stub's byte.</param>
/// <param name="After">The mutant's byte.</param>
/// <param name="Code">The mutant.</param>
internal sealed record Mutant(int Offset, byte Before, byte After, byte[] Code)
{
    /// <summary>All that a stub has: 255 for each byte.</summary>
    public static IEnumerable<Mutant> Of(byte[] stub)
    {
        for (int offset = 0; offset < stub.Length; offset++)
        {
            for (int value = 0; value < 256; value++)
            {
                if (value == stub[offset])
                    continue;
                byte[] code = [.. stub];
                code[offset] = (byte)value;
                yield return new Mutant(offset, stub[offset], (byte)value, code);
            }
        }
    }

    public string Describe() => $"byte {Offset}: {Before:x2} -> {After:x2}";
}

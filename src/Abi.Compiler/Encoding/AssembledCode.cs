using Iced.Intel;

namespace Hyperabi.Compiler.Encoding;

/// <summary>What comes of an assembler.</summary>
internal static class AssembledCode
{
    /// <summary>The bytes of code that is the same wherever it lies.</summary>
    public static byte[] ToBytes(this Assembler assembler)
    {
        using var stream = new MemoryStream();
        assembler.Assemble(new StreamCodeWriter(stream), rip: 0);
        return stream.ToArray();
    }
}

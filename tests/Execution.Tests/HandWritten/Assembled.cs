using Iced.Intel;

namespace Hyperabi.Execution.Tests.HandWritten;

/// <summary>What an assembler made.</summary>
internal static class Assembled
{
    /// <summary>The bytes.</summary>
    public static byte[] Bytes(Assembler assembler)
    {
        using var stream = new MemoryStream();
        assembler.Assemble(new StreamCodeWriter(stream), rip: 0);
        return stream.ToArray();
    }
}

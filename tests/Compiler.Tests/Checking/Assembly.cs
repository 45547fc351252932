using Iced.Intel;

namespace Hyperabi.Compiler.Tests.Checking;

/// <summary>Writes code by hand, for stubs that no lowering would make.</summary>
internal static class Assembly
{
    public static byte[] Of(Action<Assembler> write)
    {
        var assembler = new Assembler(64);
        write(assembler);
        using var bytes = new MemoryStream();
        assembler.Assemble(new StreamCodeWriter(bytes), 0);
        return bytes.ToArray();
    }
}

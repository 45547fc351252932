namespace Hyperabi.Compiler.Emit.Objects.Coff;

/// <summary>A section, and what of it is relocated.</summary>
/// <param name="Name">The name.</param>
/// <param name="Characteristics">What it has, what may be done with it, and what its address is aligned to.</param>
/// <param name="Bytes">What is in it.</param>
internal sealed record CoffSection(string Name, uint Characteristics, byte[] Bytes)
{
    /// <summary>Code that can be read and executed, 16-aligned.</summary>
    public const uint Code = 0x60500020;

    /// <summary>Zeros, which are not in the file, that can be read and written, 8-aligned.</summary>
    public const uint Zeros = 0xC0400080;

    /// <summary>Data that can be read, 4-aligned.</summary>
    public const uint ReadOnly = 0x40300040;

    /// <summary>What is relocated, in order.</summary>
    public List<CoffRelocation> Relocations { get; } = [];
}

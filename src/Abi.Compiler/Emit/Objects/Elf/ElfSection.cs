namespace Hyperabi.Compiler.Emit.Objects.Elf;

/// <summary>A section, and what of it is relocated.</summary>
/// <param name="Name">The name.</param>
/// <param name="Type">What it has: <see cref="ProgramBits"/> and so on.</param>
/// <param name="Flags">What may be done with it.</param>
/// <param name="Alignment">What its address is aligned to.</param>
/// <param name="Bytes">What is in it.</param>
internal sealed record ElfSection(string Name, uint Type, int Flags, int Alignment, byte[] Bytes)
{
    /// <summary>SHT_PROGBITS.</summary>
    public const uint ProgramBits = 1;

    /// <summary>SHT_NOTE.</summary>
    public const uint Note = 7;

    /// <summary>SHT_NOBITS: zeros, which are not in the file.</summary>
    public const uint NoBits = 8;

    /// <summary>SHT_X86_64_UNWIND.</summary>
    public const uint Unwind = 0x70000001;

    /// <summary>SHF_WRITE.</summary>
    public const int Write = 1;

    /// <summary>SHF_ALLOC: it is in memory.</summary>
    public const int Allocate = 2;

    /// <summary>SHF_EXECINSTR.</summary>
    public const int Execute = 4;

    /// <summary>What is relocated, in order.</summary>
    public List<ElfRelocation> Relocations { get; } = [];
}

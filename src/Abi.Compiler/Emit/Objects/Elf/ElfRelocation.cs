namespace Hyperabi.Compiler.Emit.Objects.Elf;

/// <summary>Four bytes that become the distance from themselves to a symbol (R_X86_64_PC32).</summary>
/// <param name="Offset">Where they are in their section.</param>
/// <param name="Symbol">The symbol.</param>
/// <param name="Addend">What is added to the distance.</param>
internal readonly record struct ElfRelocation(int Offset, ElfSymbol Symbol, int Addend);

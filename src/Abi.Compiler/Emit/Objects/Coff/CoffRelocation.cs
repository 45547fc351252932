namespace Hyperabi.Compiler.Emit.Objects.Coff;

/// <summary>Four bytes that a linker fills in; what is added to the symbol's place stands in them.</summary>
/// <param name="Offset">Where they are in their section.</param>
/// <param name="Symbol">The symbol, or null for the first byte of <paramref name="Section"/>.</param>
/// <param name="Section">The section, or null.</param>
/// <param name="Type">What they become: <see cref="Distance"/> or <see cref="ImageOffset"/>.</param>
internal readonly record struct CoffRelocation(int Offset, CoffSymbol? Symbol, CoffSection? Section, int Type)
{
    /// <summary>IMAGE_REL_AMD64_ADDR32NB: the distance from the program's first byte.</summary>
    public const int ImageOffset = 3;

    /// <summary>IMAGE_REL_AMD64_REL32: the distance from the end of the four bytes.</summary>
    public const int Distance = 4;
}

namespace Hyperabi.Compiler.Emit.Objects.Elf;

/// <summary>A symbol.</summary>
/// <param name="Name">The name; empty for a section's.</param>
/// <param name="Type">What it names: <see cref="Function"/> and so on.</param>
/// <param name="Section">Its section.</param>
/// <param name="Value">Where it is, in bytes from the section.</param>
/// <param name="Size">The size of what it names.</param>
/// <param name="IsGlobal">Whether other objects see it.</param>
/// <param name="IsHidden">Whether those outside of the program or library do not.</param>
internal sealed record ElfSymbol(string Name, int Type, ElfSection Section, int Value = 0, int Size = 0, bool IsGlobal = false, bool IsHidden = false)
{
    /// <summary>STT_NOTYPE: a place.</summary>
    public const int Label = 0;

    /// <summary>STT_OBJECT: data.</summary>
    public const int Data = 1;

    /// <summary>STT_FUNC: code.</summary>
    public const int Function = 2;

    /// <summary>STT_SECTION: a section.</summary>
    public const int SectionStart = 3;
}

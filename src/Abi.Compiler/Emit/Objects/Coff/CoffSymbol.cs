namespace Hyperabi.Compiler.Emit.Objects.Coff;

/// <summary>A symbol.</summary>
/// <param name="Name">The name.</param>
/// <param name="Section">Its section.</param>
/// <param name="Value">Where it is, in bytes from the section.</param>
/// <param name="IsFunction">Whether it is a function.</param>
/// <param name="IsGlobal">Whether other objects see it.</param>
internal sealed record CoffSymbol(string Name, CoffSection Section, int Value, bool IsFunction, bool IsGlobal);

namespace Hyperabi.Compiler.Checking;

/// <summary>An address outside of the stack: a value, and how many bytes above it.</summary>
/// <param name="Base">The value that the address is built on, or null for the stub's cell and for the GS slot.</param>
/// <param name="IsGs">Whether the place is counted from the GS base.</param>
/// <param name="Offset">The bytes above the value, above the GS base, or from the end of the instruction.</param>
internal readonly record struct MemoryPlace(SymbolicValue? Base, bool IsGs, long Offset);

namespace Hyperabi.Compiler.Model;

/// <summary>A constant that a convention puts where the raw number would go, so that the number moves to another register.</summary>
/// <param name="Register">The register that carries it.</param>
/// <param name="Value">The constant; 0 in R10 announces a standard call of Intel's GHCI.</param>
/// <param name="Uapi">The uapi constant that commits to the value, or null for 0, which is no one's own.</param>
public sealed record Selector(Register Register, ulong Value, string? Uapi);

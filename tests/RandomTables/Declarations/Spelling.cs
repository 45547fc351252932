namespace Hyperabi.RandomTables;

/// <summary>A constant as C# source writes it, with what it means.</summary>
/// <param name="Written">The C# expression.</param>
/// <param name="Value">The value's bits, sign-extended to 64 where the value is negative.</param>
/// <param name="InC">The C text that it must become, or null where any text of the same value will do.</param>
public sealed record Spelling(string Written, ulong Value, string? InC);

namespace Hyperabi.Generator.Parsing;

/// <summary>The header that a table names for everything that names none of its own.</summary>
/// <param name="Path">The include path, or null.</param>
/// <param name="IsFaulty">Whether the table names one, and it was reported.</param>
internal readonly record struct TableHeader(string? Path, bool IsFaulty);

namespace Hyperabi.RandomTables;

/// <summary>A file of a table's source.</summary>
/// <param name="Path">The path; a later file's is greater.</param>
/// <param name="Text">The text, without marks.</param>
/// <param name="Marked">The marked places.</param>
public sealed record SourceFile(string Path, string Text, IReadOnlyList<(int Start, int Length)> Marked);

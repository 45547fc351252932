namespace Hyperabi.Tool.Show;

/// <summary>A column of a table on a <see cref="Page"/>.</summary>
/// <param name="Title">What stands above it.</param>
/// <param name="RightAligned">Whether its cells end at one edge, as numbers do.</param>
internal readonly record struct Column(string Title, bool RightAligned = false);

namespace Hyperabi.Tool.Headers;

/// <summary>A header that a table declares, and where it belongs.</summary>
/// <param name="Table">The full name of the class that declares the table.</param>
/// <param name="Path">The file.</param>
/// <param name="Text">The whole text.</param>
internal sealed record HeaderFile(string Table, string Path, string Text);

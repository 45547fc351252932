namespace Hyperabi.Compiler.Image;

/// <summary>Where an image's code refers to a cell.</summary>
/// <param name="Offset">
/// Where the 32-bit displacement is, in bytes from the image: the distance of the cell from the end of these four bytes.
/// </param>
/// <param name="Cell">The cell.</param>
public readonly record struct CellReference(int Offset, ImageCell Cell);

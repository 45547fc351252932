using Hyperabi.Compiler.Image;

namespace Hyperabi.Compiler.Emit.Objects;

/// <summary>The cells that an object has: those that its code refers to, eight bytes each, zero at first.</summary>
internal sealed class CellLayout
{
    /// <summary>The size of a cell in bytes, and what its address is aligned to.</summary>
    public const int CellSize = 8;

    private readonly List<ImageCell> _cells;

    /// <summary>The cells of an image. The platform cell is always there.</summary>
    public CellLayout(CodeImage image) =>
        _cells = [.. image.Cells.Select(reference => reference.Cell).Append(ImageCell.Platform).Distinct().OrderBy(cell => cell)];

    /// <summary>The cells, in order.</summary>
    public IReadOnlyList<ImageCell> Cells => _cells;

    /// <summary>The size of all.</summary>
    public int Size => CellSize * _cells.Count;

    /// <summary>Where a cell is, in bytes from the first one.</summary>
    public int Offset(ImageCell cell) => CellSize * _cells.IndexOf(cell);
}

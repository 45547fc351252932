using Hyperabi.Compiler.Model;

namespace Hyperabi.Compiler.Image;

/// <summary>Everything that a table's hypercalls need to be called, in one piece of code that may lie anywhere.</summary>
/// <remarks>
/// First the entry slots, in the order of the numbers, then the detector and what else is no hypercall's, the early thunks and the
/// stubs. Only the slots are ever written after the code is in place. The cells that the code refers to lie elsewhere, in memory that
/// may be written.
/// </remarks>
public sealed record CodeImage
{
    /// <summary>What the image's address must be aligned to, in bytes.</summary>
    public const int Alignment = 16;

    /// <summary>The C calling convention of the entries.</summary>
    public required CallingConvention CallingConvention { get; init; }

    /// <summary>The code; displacements of cells are 0 in it.</summary>
    public required EquatableArray<byte> Code { get; init; }

    /// <summary>The entries, in the order of the hypercalls' numbers.</summary>
    public required EquatableArray<PatchSite> Sites { get; init; }

    /// <summary>Where cells are referred to, in order.</summary>
    public required EquatableArray<CellReference> Cells { get; init; }

    /// <summary>Where the detector is: a function without arguments that returns a <see cref="PlatformWord"/>.</summary>
    public int Detector => Parts.First(part => part.Kind == ImagePartKind.Detector).Offset;

    /// <summary>
    /// The handler of #VC by which boot code under SEV-ES lets the detector ask CPUID, or null where no hypercall has a stub for
    /// such guests.
    /// </summary>
    public ImagePart? EarlyVcHandler => Parts.FirstOrDefault(part => part.Kind == ImagePartKind.EarlyVcHandler);

    /// <summary>The functions of the code, in the order of their offsets.</summary>
    public required EquatableArray<ImagePart> Parts { get; init; }

    /// <summary>The code with its displacements filled in.</summary>
    /// <param name="distanceOf">How many bytes a cell lies above the image's first byte.</param>
    /// <exception cref="OverflowException">A cell is not within 2 GiB of the code.</exception>
    public byte[] Link(Func<ImageCell, long> distanceOf)
    {
        byte[] bytes = [.. Code];
        foreach (CellReference reference in Cells)
        {
            int displacement = checked((int)(distanceOf(reference.Cell) - (reference.Offset + sizeof(int))));
            for (int i = 0; i < sizeof(int); i++)
                bytes[reference.Offset + i] = (byte)(displacement >> (8 * i));
        }

        return bytes;
    }
}

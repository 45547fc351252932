using System.Buffers.Binary;

namespace Hyperabi;

/// <summary>Everything that a table's hypercalls need to be called, in one piece of position-independent code.</summary>
/// <remarks>
/// First the entries, by number, then the detector, the early thunks and the stubs. Only the jumps of entries are ever written after
/// the code is in place. The cells that the code refers to lie elsewhere, within 2 GiB, in memory that may be written.
/// </remarks>
public sealed class HypercallImage
{
    /// <summary>What the image's address must be aligned to, in bytes.</summary>
    public const int Alignment = 16;

    private readonly byte[] _bytes;

    internal HypercallImage(string table, CallingConvention callingConvention, byte[] bytes, IReadOnlyList<HypercallSite> sites) =>
        (Table, CallingConvention, _bytes, Sites) = (table, callingConvention, bytes, sites);

    /// <summary>The full name of the class that declares the table.</summary>
    public string Table { get; }

    /// <summary>How the entries are called.</summary>
    public CallingConvention CallingConvention { get; }

    /// <summary>The bytes; the distances of cells are 0 in them.</summary>
    public ReadOnlyMemory<byte> Bytes => _bytes;

    /// <summary>The entries, by number, in the order in which they lie.</summary>
    public IReadOnlyList<HypercallSite> Sites { get; }

    /// <summary>
    /// Where the detector begins, in bytes from the first: a function without arguments that returns <see cref="Platform.ToWord"/> of
    /// what it finds, in RAX.
    /// </summary>
    public required int Detector { get; init; }

    /// <summary>Where the handler of #VC for boot code begins, or null where no hypercall has a stub for SEV-ES.</summary>
    public required int? EarlyVcHandler { get; init; }

    /// <summary>
    /// Where the 32-bit distances of the platform cell are filled in, in bytes from the first: how far the cell is from the end of
    /// these four bytes.
    /// </summary>
    public required IReadOnlyList<int> PlatformDistances { get; init; }

    /// <summary>The same for the cell with the address of the GHCB's descriptor; none where stubs find it by GS.</summary>
    public required IReadOnlyList<int> GhcbDistances { get; init; }

    /// <summary>The bytes with their distances filled in.</summary>
    /// <param name="platformCell">Where the platform cell lies, in bytes from the image's first.</param>
    /// <param name="ghcbCell">Where the GHCB cell lies; of no account where nothing refers to it.</param>
    /// <exception cref="ArgumentOutOfRangeException">A cell that is referred to is not within 2 GiB of the code.</exception>
    public byte[] Link(long platformCell, long ghcbCell)
    {
        byte[] linked = [.. _bytes];
        Fill(linked, PlatformDistances, platformCell, nameof(platformCell));
        Fill(linked, GhcbDistances, ghcbCell, nameof(ghcbCell));
        return linked;
    }

    /// <summary>Loads the image into this process, executable and not writable.</summary>
    /// <param name="platform">
    /// What the platform cell holds at first. Where nothing is known yet, the first call through an entry asks the detector.
    /// </param>
    /// <exception cref="InvalidOperationException">The entries are called by another convention than this system's.</exception>
    /// <exception cref="PlatformNotSupportedException">The process is not one of x86-64, or of another system than Linux or Windows.</exception>
    /// <exception cref="ExecutableMemoryException">The system refused.</exception>
    public LoadedImage Load(Platform platform = default) => new(this, platform, isOfProcess: false);

    private static void Fill(byte[] bytes, IReadOnlyList<int> distances, long cell, string name)
    {
        foreach (int place in distances)
        {
            long distance = cell - (place + sizeof(int));
            if (distance != (int)distance)
                throw new ArgumentOutOfRangeException(name, cell, "The cell is more than 2 GiB from the code.");
            BinaryPrimitives.WriteInt32LittleEndian(bytes.AsSpan(place), (int)distance);
        }
    }
}

using System.Globalization;
using Hyperabi.Compiler.Emit.Objects;
using Hyperabi.Compiler.Image;

namespace Hyperabi.Compiler.Emit.Assembly;

/// <summary>The local labels of a source: those that jumps lead to.</summary>
/// <remarks>
/// A label is named after its function and its distance from that, so that a hypercall more changes no line of the others. Jumps lead
/// to local labels only: an assembler leaves a jump to a global one to the linker.
/// </remarks>
internal sealed class AssemblyLabels
{
    private readonly CodeImage _image;
    private readonly ObjectNames _names;
    private readonly HashSet<int> _used = [];

    public AssemblyLabels(CodeImage image, ObjectNames names) => (_image, _names) = (image, names);

    /// <summary>Where the code begins.</summary>
    public string Start => ".L" + _names.PatchTable + "_code";

    /// <summary>Where it ends.</summary>
    public string End => ".L" + _names.PatchTable + "_end";

    /// <summary>Notes that something refers to a place.</summary>
    public void Use(int offset) => _used.Add(offset);

    /// <summary>Whether something refers to a place.</summary>
    public bool IsUsed(int offset) => _used.Contains(offset);

    /// <summary>The label of a place.</summary>
    public string Of(int offset)
    {
        ImagePart part = _image.Parts.First(p => offset >= p.Offset && offset < p.Offset + p.Size);
        return ".L" + _names.Of(part) + "_" + (offset - part.Offset).ToString("x", CultureInfo.InvariantCulture);
    }
}

using Hyperabi.Compiler.Encoding;
using Hyperabi.Compiler.Image;
using Hyperabi.Compiler.Model;
using Hyperabi.Execution.Tests.Cases;
using Hyperabi.Execution.Tests.Checking;
using Hyperabi.Execution.Tests.Declarations;
using Hyperabi.Execution.Tests.Machines;

namespace Hyperabi.Execution.Tests.Images;

/// <summary>A table's image in the machine's memory, in any state of patching.</summary>
internal sealed class PlacedImage
{
    private readonly AbiTable _table;
    private readonly CodeImage _image;
    private readonly ulong _address;

    /// <summary>Places an image.</summary>
    /// <param name="code">Where.</param>
    /// <param name="table">The table.</param>
    /// <param name="callingConvention">How its entries are called.</param>
    /// <param name="patchedFor">The vendor to which every entry is patched that has a stub for it, or null.</param>
    public PlacedImage(CodeArea code, AbiTable table, CallingConvention callingConvention, Vendor? patchedFor = null)
    {
        (_table, _image) = (table, ImageEncoder.Encode(table, callingConvention));
        _address = code.Place(address => Linked(address, patchedFor));
    }

    /// <summary>The exported handler of #VC.</summary>
    public VcHandler VcHandler
    {
        get
        {
            ImagePart handler = _image.EarlyVcHandler!;
            ulong start = _address + (ulong)handler.Offset;
            return new VcHandler(start, start + (ulong)handler.Size);
        }
    }

    /// <summary>The address of the one function of its kind.</summary>
    public ulong AddressOf(ImagePartKind kind) => _address + (ulong)_image.Parts.Single(part => part.Kind == kind).Offset;

    /// <summary>The hypercalls of a vendor, and the address of the entry of each.</summary>
    public IEnumerable<(DeclaredStub Stub, ulong Entry)> Calls(Vendor vendor)
    {
        foreach (PatchSite site in _image.Sites)
        {
            Hypercall hypercall = _table.Hypercalls.Single(h => h.Name == site.Hypercall);
            if (site.TargetOf(vendor) is null || DeclaredCall.Of(_table, hypercall, vendor) is not { } call)
                continue;
            var stub = new DeclaredStub(call, _image.CallingConvention, []) { GsDisplacement = _table.Ghcb?.GsOffset };
            yield return (stub, _address + (ulong)site.Entry);
        }
    }

    private byte[] Linked(ulong address, Vendor? patchedFor)
    {
        byte[] bytes = _image.Link(cell => (long)(AddressOf(cell) - address));
        foreach (PatchSite site in _image.Sites)
        {
            if (patchedFor is { } vendor && site.TargetOf(vendor) is { } target)
                BitConverter.TryWriteBytes(bytes.AsSpan(site.Entry + EntrySlot.JumpOffset), EntrySlot.Quadword(site.Entry, target));
        }

        return bytes;
    }

    private static ulong AddressOf(ImageCell cell) => cell switch
    {
        ImageCell.Platform => PlatformCell.Address,
        ImageCell.GhcbDescriptor => Layout.HighAlias + Layout.Data + GhcbDescriptor.CellOffset,
        _ => throw new ArgumentOutOfRangeException(nameof(cell), cell, "the machine has no such cell"),
    };
}

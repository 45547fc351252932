using Hyperabi.Compiler.Model;

namespace Hyperabi.Compiler.Image;

/// <summary>What a part of an image is.</summary>
public enum ImagePartKind
{
    /// <summary>The <see cref="EntrySlot"/> of a hypercall.</summary>
    Entry,

    /// <summary>The function that finds out what it runs on.</summary>
    Detector,

    /// <summary>The handler of #VC for boot code under SEV-ES.</summary>
    EarlyVcHandler,

    /// <summary>TDG.VP.INFO, for the bit of an address that says shared.</summary>
    SharedBit,

    /// <summary>TDG.MEM.PAGE.ACCEPT.</summary>
    AcceptPage,

    /// <summary>PVALIDATE.</summary>
    Pvalidate,

    /// <summary>A call of the host with a value in the GHCB MSR.</summary>
    GhcbMsrExchange,

    /// <summary>What early thunks call for the platform's word: the cell's, or the detector's, which then is the cell's.</summary>
    PlatformLookup,

    /// <summary>The early thunk of a hypercall, and behind it the code for where no call can be made.</summary>
    EarlyThunk,

    /// <summary>The stub of a hypercall for a vendor.</summary>
    Stub,
}

/// <summary>A function in an image. Stubs that are equal share their code, and are parts of the same offset.</summary>
/// <param name="Kind">What it is.</param>
/// <param name="Offset">Where it begins, in bytes from the image.</param>
/// <param name="Size">Its size in bytes, without the padding behind it.</param>
/// <param name="Hypercall">The name of its hypercall, or null where it is nobody's.</param>
/// <param name="Vendor">The vendor of a stub, else null.</param>
public sealed record ImagePart(ImagePartKind Kind, int Offset, int Size, string? Hypercall = null, Vendor? Vendor = null)
{
    /// <summary>Whether others find it by its name; the rest is the image's own business.</summary>
    public bool IsGlobal => Kind is not (ImagePartKind.PlatformLookup or ImagePartKind.EarlyThunk);

    /// <summary>Whether it has a caller, to which an unwinder goes on; a handler has what it interrupted.</summary>
    public bool HasCaller => Kind != ImagePartKind.EarlyVcHandler;
}

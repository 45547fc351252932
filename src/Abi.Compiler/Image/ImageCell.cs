namespace Hyperabi.Compiler.Image;

/// <summary>A quadword of data, outside of an image, that its code reads.</summary>
public enum ImageCell
{
    /// <summary>The <see cref="Model.PlatformWord"/>, 0 until it is known; the image's code writes it too.</summary>
    Platform,

    /// <summary>The address of the GHCB's descriptor of this CPU, or 0.</summary>
    GhcbDescriptor,
}

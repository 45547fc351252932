using Hyperabi.Compiler.Image;
using Hyperabi.Compiler.Model;

namespace Hyperabi.Compiler.Emit.Objects;

/// <summary>The read-only record in an object that says where jumps of entries may lead; documented in docs/objects.md.</summary>
/// <remarks>Places are distances from the code's first byte, and that one's is from the field itself: nothing is relocated at load time.</remarks>
internal static class PatchTable
{
    /// <summary>Which layout the record has.</summary>
    public const int Version = 1;

    /// <summary>Where the field is that has the distance of the code.</summary>
    public const int CodeField = 16;

    /// <summary>Where the field is that has the distance of the platform cell.</summary>
    public const int PlatformField = 24;

    /// <summary>The bytes before the first site.</summary>
    public const int HeaderSize = 52;

    /// <summary>The bytes of a site.</summary>
    public const int SiteSize = 32;

    /// <summary>What stands for a vendor for which a hypercall has no stub: no jump leads to the first entry.</summary>
    public const int NoTarget = 0;

    /// <summary>The numbers of the record, four bytes each, the distances of code and cell 0.</summary>
    public static IEnumerable<int> Words(CodeImage image)
    {
        int[] header =
        [
            Version, HeaderSize, image.Sites.Count, SiteSize, 0, image.Code.Count, 0, image.Detector, Vendors.All.Count,
            .. Vendors.All.Select(vendor => (int)vendor),
        ];
        return header.Concat(image.Sites.SelectMany(Words));
    }

    /// <summary>The numbers of a site.</summary>
    public static IEnumerable<int> Words(PatchSite site) =>
    [
        site.Entry, site.EarlyThunk, site.Unavailable,
        .. Vendors.All.Select(vendor => site.TargetOf(vendor) ?? NoTarget),
        unchecked((int)site.Features),
    ];

    /// <summary>The bytes of the record.</summary>
    public static byte[] ToBytes(CodeImage image)
    {
        var bytes = new ByteWriter();
        foreach (int word in Words(image))
            bytes.Word(word);
        return bytes.ToArray();
    }
}

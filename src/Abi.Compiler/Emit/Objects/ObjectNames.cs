using Hyperabi.Compiler.Image;
using Hyperabi.Compiler.Model;

namespace Hyperabi.Compiler.Emit.Objects;

/// <summary>The names that an object's symbols have.</summary>
/// <remarks>
/// An entry is the prefix and the hypercall's name: <c>kvm_kick_cpu</c>. All else has <c>hyperabi_</c> before that, so that it
/// meets no hypercall's name: <c>hyperabi_kvm_kick_cpu_amd_svm</c>, <c>hyperabi_kvm_platform</c>.
/// </remarks>
public sealed class ObjectNames
{
    private readonly string _prefix;

    /// <summary>Names with a prefix.</summary>
    /// <param name="prefix">A C identifier that an underscore and the hypercall's name follow.</param>
    public ObjectNames(string prefix) => _prefix = prefix;

    /// <summary>The quadword that has the <see cref="PlatformWord"/>.</summary>
    public string Platform => Own("platform");

    /// <summary>The quadword that has the address of the GHCB's descriptor.</summary>
    public string GhcbDescriptor => Own("ghcb");

    /// <summary>The record of where entries' jumps may lead.</summary>
    public string PatchTable => Own("patch_table");

    /// <summary>The detector.</summary>
    public string Detector => Own("detect");

    /// <summary>The handler of #VC, for an interrupt gate.</summary>
    public string EarlyVcHandler => Own("early_vc");

    /// <summary>TDG.VP.INFO, for the bit of an address that says shared.</summary>
    public string SharedBit => Own("shared_bit");

    /// <summary>TDG.MEM.PAGE.ACCEPT.</summary>
    public string AcceptPage => Own("accept_page");

    /// <summary>PVALIDATE.</summary>
    public string Pvalidate => Own("pvalidate");

    /// <summary>A call of the host with a value in the GHCB MSR.</summary>
    public string GhcbMsrExchange => Own("exchange_ghcb_msr");

    /// <summary>What early thunks call.</summary>
    public string PlatformLookup => Own("find_platform");

    /// <summary>What guards the header for C from being read twice, in small letters; no symbol of the object.</summary>
    public string Header => Own("h");

    /// <summary>The prefix of a table where none is given.</summary>
    public static string PrefixOf(AbiTable table) => SnakeCase.Of(table.Name);

    /// <summary>Whether a text can be a prefix.</summary>
    public static bool IsPrefix(string text) =>
        text.Length > 0 && text[0] is not (>= '0' and <= '9')
        && text.All(c => c is '_' or (>= 'a' and <= 'z') or (>= 'A' and <= 'Z') or (>= '0' and <= '9'));

    /// <summary>Two hypercalls of an image whose names are one name in C, or null where there are none.</summary>
    public static (string First, string Second)? Clash(CodeImage image)
    {
        Dictionary<string, string> taken = new(StringComparer.Ordinal);
        foreach (PatchSite site in image.Sites)
        {
            string name = SnakeCase.Of(site.Hypercall);
            if (taken.TryGetValue(name, out string? other))
                return (other, site.Hypercall);
            taken.Add(name, site.Hypercall);
        }

        return null;
    }

    /// <summary>The entry of a hypercall.</summary>
    public string Entry(string hypercall) => _prefix + "_" + SnakeCase.Of(hypercall);

    /// <summary>The early thunk of a hypercall.</summary>
    public string EarlyThunk(string hypercall) => Own(SnakeCase.Of(hypercall) + "_early");

    /// <summary>Where a hypercall's early thunk goes where no call can be made.</summary>
    public string Unavailable(string hypercall) => Own(SnakeCase.Of(hypercall) + "_unavailable");

    /// <summary>The stub of a hypercall for a vendor.</summary>
    public string Stub(string hypercall, Vendor vendor) => Own(SnakeCase.Of(hypercall) + "_" + SnakeCase.Of(vendor.ToString()));

    /// <summary>The entry of a hypercall as C declares it to see both registers that it returns; no symbol of the object.</summary>
    public string Raw(string hypercall) => Own(SnakeCase.Of(hypercall) + "_raw");

    /// <summary>The function in C that calls a hypercall and says what became of the call; no symbol of the object.</summary>
    public string Checked(string hypercall) => Own(SnakeCase.Of(hypercall) + "_checked");

    /// <summary>A cell.</summary>
    public string Of(ImageCell cell) => cell == ImageCell.Platform ? Platform : GhcbDescriptor;

    /// <summary>A part of an image.</summary>
    public string Of(ImagePart part) => part.Kind switch
    {
        ImagePartKind.Entry => Entry(part.Hypercall!),
        ImagePartKind.Detector => Detector,
        ImagePartKind.EarlyVcHandler => EarlyVcHandler,
        ImagePartKind.SharedBit => SharedBit,
        ImagePartKind.AcceptPage => AcceptPage,
        ImagePartKind.Pvalidate => Pvalidate,
        ImagePartKind.GhcbMsrExchange => GhcbMsrExchange,
        ImagePartKind.PlatformLookup => PlatformLookup,
        ImagePartKind.EarlyThunk => EarlyThunk(part.Hypercall!),
        _ => Stub(part.Hypercall!, part.Vendor!.Value),
    };

    private string Own(string name) => "hyperabi_" + _prefix + "_" + name;
}

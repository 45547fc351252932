using Hyperabi.Compiler.Model;

namespace Hyperabi.Compiler.Image;

/// <summary>The entry of a hypercall, and all the places to which its jump may lead; offsets are in bytes from the image.</summary>
public sealed record PatchSite
{
    /// <summary>The hypercall's name.</summary>
    public required string Hypercall { get; init; }

    /// <summary>Where the <see cref="EntrySlot"/> is.</summary>
    public required int Entry { get; init; }

    /// <summary>Where the jump leads at first: the early thunk, which is right on every platform.</summary>
    public required int EarlyThunk { get; init; }

    /// <summary>Where the jump leads where no call can be made: RAX has the platform's word there.</summary>
    public required int Unavailable { get; init; }

    /// <summary>Where the jump leads once a vendor is known: behind the landing pad of its stub.</summary>
    public required EquatableArray<PatchTarget> Targets { get; init; }

    /// <summary>The feature bits of the platform without which the jump leads to the early thunk; 0 where there are none.</summary>
    public required uint Features { get; init; }

    /// <summary>
    /// Whether callers may look at the transport's status: some stub reports it, and so does the code for where no call can be made.
    /// </summary>
    public bool ReportsTransport => Targets.Any(target => target.ReportsTransport);

    /// <summary>Where the jump leads for a vendor, or null where the hypercall has no stub for it.</summary>
    public int? TargetOf(Vendor vendor)
    {
        foreach (PatchTarget target in Targets)
        {
            if (target.Vendor == vendor)
                return target.Offset;
        }

        return null;
    }
}

/// <summary>The place to which an entry's jump leads for a vendor.</summary>
/// <param name="Vendor">The vendor.</param>
/// <param name="Offset">In bytes from the image.</param>
/// <param name="ReportsTransport">Whether the stub reports the transport's status.</param>
public readonly record struct PatchTarget(Vendor Vendor, int Offset, bool ReportsTransport);

namespace Hyperabi;

/// <summary>The entry of a hypercall in an image, and the places to which its jump may lead, in bytes from the image's first.</summary>
public sealed class HypercallSite
{
    private readonly (Vendor Vendor, int Offset)[] _targets;

    internal HypercallSite(HypercallEntry hypercall, int entry, int earlyThunk, int unavailable, (Vendor Vendor, int Offset)[] targets)
    {
        (Hypercall, Number, Features) = (hypercall.Name, hypercall.Number, hypercall.Features);
        (Entry, EarlyThunk, Unavailable) = (entry, earlyThunk, unavailable);
        _targets = targets;
    }

    /// <summary>The method's name.</summary>
    public string Hypercall { get; }

    /// <summary>The number that the table declares.</summary>
    public ulong Number { get; }

    /// <summary>The bits of <see cref="Platform.Features"/> that the hypercall requires; 0 where it requires none.</summary>
    public uint Features { get; }

    /// <summary>The entry: what is called, sixteen bytes at a place that never changes.</summary>
    public int Entry { get; }

    /// <summary>The aligned quadword of the entry that has its jump.</summary>
    public int Jump => Entry + EntrySlot.JumpOffset;

    /// <summary>Where the jump leads at first: code that is right on every platform.</summary>
    public int EarlyThunk { get; }

    /// <summary>
    /// Where the early thunk goes if no call can be made. It wants the platform's word in RAX, so no entry's jump leads there.
    /// </summary>
    public int Unavailable { get; }

    /// <summary>The vendors for which the hypercall has a stub.</summary>
    public Vendor Vendors => _targets.Aggregate(Vendor.None, static (vendors, target) => vendors | target.Vendor);

    /// <summary>Where the jump leads once the vendor is known: behind the landing pad of its stub.</summary>
    /// <param name="vendor">One vendor.</param>
    /// <returns>The place, or null where the hypercall has no stub for the vendor.</returns>
    public int? TargetOf(Vendor vendor)
    {
        foreach ((Vendor known, int offset) in _targets)
        {
            if (known == vendor)
                return offset;
        }

        return null;
    }

    /// <summary>Whether the hypercall can be made on a platform, and why not.</summary>
    public HypercallAvailability AvailabilityOn(Platform platform) => platform.Check(Vendors) is var availability
        && availability == HypercallAvailability.Available && (platform.Features & Features) != Features
            ? HypercallAvailability.FeatureMissing
            : availability;

    /// <summary>What is stored at <see cref="Jump"/>, little-endian and at once, so that the entry leads to a place.</summary>
    /// <param name="target">The place.</param>
    public ulong JumpTo(int target) => EntrySlot.JumpTo(Entry, target);
}

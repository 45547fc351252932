using Hyperabi.Compiler.Model;
using Hyperabi.Generator.Diagnostics;
using Microsoft.CodeAnalysis;

namespace Hyperabi.Generator.Parsing;

/// <summary>Reads the flags that choose vendors.</summary>
internal static class VendorMask
{
    private static readonly int Known = Vendors.All.Aggregate(0, static (mask, vendor) => mask | (int)vendor);

    /// <summary>The vendors that a value names; a value that names none, or an unknown one, is reported.</summary>
    public static IEnumerable<Vendor> Parse(Reporter? reporter, int mask, string owner, Func<Location> location)
    {
        string? problem = mask == 0 ? "must name a vendor"
            : (mask & ~Known) != 0 ? "must be members of Vendor, combined by '|'"
            : null;
        if (problem is not null)
            reporter?.Report(Descriptors.InvalidValue, location(), "The vendors", owner, problem);
        return Vendors.All.Where(vendor => (mask & (int)vendor) != 0);
    }
}

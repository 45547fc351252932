namespace Hyperabi;

/// <summary>The record in an object that says where the jumps of its entries may lead; a place is in bytes from the code's first one.</summary>
/// <remarks>
/// <para>Only a pointer to the object's own makes sense: distances are counted from the fields, and the sites lie behind it.</para>
/// <para>The layout is that of docs/objects.md, "The patch table", version 1.</para>
/// </remarks>
public readonly unsafe struct HypercallPatchTable
{
    private const int HeaderSizeField = 4;
    private const int SiteCountField = 8;
    private const int SiteSizeField = 12;
    private const int CodeField = 16;
    private const int PlatformField = 24;
    private const int DetectorField = 28;
    private const int VendorCountField = 32;
    private const int VendorsField = 36;

    /// <summary>How many entries there are.</summary>
    public static uint SiteCount(HypercallPatchTable* table) => Word(table, SiteCountField);

    /// <summary>The entry of a hypercall; they are in the order of the hypercalls' numbers.</summary>
    /// <param name="table">The table.</param>
    /// <param name="index">From 0 to <see cref="SiteCount"/> - 1.</param>
    public static HypercallSite Site(HypercallPatchTable* table, uint index) =>
        new(table, (uint*)((byte*)table + Word(table, HeaderSizeField) + ((ulong)index * Word(table, SiteSizeField))));

    /// <summary>The code's first byte.</summary>
    public static byte* Code(HypercallPatchTable* table) => At(table, CodeField);

    /// <summary>The platform cell.</summary>
    public static ulong* PlatformCell(HypercallPatchTable* table) => (ulong*)At(table, PlatformField);

    /// <summary>Asks the detector what this machine is. It executes nothing that faults, and changes nothing.</summary>
    public static Platform Detect(HypercallPatchTable* table) =>
        new(((delegate*<ulong>)(Code(table) + Word(table, DetectorField)))());

    /// <summary>The place of a vendor's target in a site, or -1 where the table does not know the vendor.</summary>
    internal static int IndexOf(HypercallPatchTable* table, Vendor vendor)
    {
        uint* vendors = (uint*)((byte*)table + VendorsField);
        for (uint i = 0; i < Word(table, VendorCountField); i++)
        {
            if (vendors[i] == (uint)vendor)
                return (int)i;
        }

        return -1;
    }

    private static uint Word(HypercallPatchTable* table, int field) => *(uint*)((byte*)table + field);

    /// <summary>What a field says the distance of, in bytes from itself.</summary>
    private static byte* At(HypercallPatchTable* table, int field) => (byte*)table + field + (int)Word(table, field);
}
